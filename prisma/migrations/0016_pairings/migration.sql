-- CreateTable
CREATE TABLE "Pairing" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "helperRegionCode" TEXT,
    "helperPersonId" UUID,
    "helperUnit" TEXT,
    "helpedRegionCode" TEXT,
    "helpedHouseholdId" UUID,
    "helperAlone" BOOLEAN NOT NULL,
    "helpedAlone" BOOLEAN NOT NULL,
    "fromOn" TEXT NOT NULL,
    "endedOn" TEXT,
    "endReason" TEXT,
    "plan" TEXT,
    "version" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,

    CONSTRAINT "Pairing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Pairing_campaignId_kind_idx" ON "Pairing"("campaignId", "kind");

-- CreateIndex
CREATE INDEX "Pairing_helpedRegionCode_idx" ON "Pairing"("helpedRegionCode");

-- CreateIndex
CREATE INDEX "Pairing_helpedHouseholdId_idx" ON "Pairing"("helpedHouseholdId");

-- CreateIndex
CREATE INDEX "Pairing_helperPersonId_idx" ON "Pairing"("helperPersonId");

-- AddForeignKey
ALTER TABLE "Pairing" ADD CONSTRAINT "Pairing_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pairing" ADD CONSTRAINT "Pairing_helperRegionCode_fkey" FOREIGN KEY ("helperRegionCode") REFERENCES "Region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pairing" ADD CONSTRAINT "Pairing_helperPersonId_fkey" FOREIGN KEY ("helperPersonId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pairing" ADD CONSTRAINT "Pairing_helpedRegionCode_fkey" FOREIGN KEY ("helpedRegionCode") REFERENCES "Region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pairing" ADD CONSTRAINT "Pairing_helpedHouseholdId_fkey" FOREIGN KEY ("helpedHouseholdId") REFERENCES "Household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One helper, one helped, and days in their order
ALTER TABLE "Pairing" ADD CONSTRAINT "Pairing_ends_check" CHECK (
  num_nonnulls("helperRegionCode", "helperPersonId", "helperUnit") = 1
  and num_nonnulls("helpedRegionCode", "helpedHouseholdId") = 1
  and "endedOn" >= "fromOn");

-- Two stand paired once in a kind, and who is to have one at the other end has one, whoever registers at the same moment
CREATE UNIQUE INDEX "Pairing_standing_key" ON "Pairing" ("campaignId", "kind",
    (coalesce("helperRegionCode", "helperPersonId"::text, "helperUnit")),
    (coalesce("helpedRegionCode", "helpedHouseholdId"::text))) WHERE "endedOn" IS NULL;
CREATE UNIQUE INDEX "Pairing_helper_alone_key" ON "Pairing" ("campaignId", "kind",
    (coalesce("helperRegionCode", "helperPersonId"::text, "helperUnit"))) WHERE "endedOn" IS NULL AND "helperAlone";
CREATE UNIQUE INDEX "Pairing_helped_alone_key" ON "Pairing" ("campaignId", "kind",
    (coalesce("helpedRegionCode", "helpedHouseholdId"::text))) WHERE "endedOn" IS NULL AND "helpedAlone";

-- A pairing is ended, never removed, whoever is connected
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON "Pairing"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
