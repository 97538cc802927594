-- CreateTable
CREATE TABLE "Reading" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "indicator" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "value" TEXT,
    "numerator" TEXT,
    "denominator" TEXT,
    "judgement" TEXT,
    "source" TEXT NOT NULL,
    "supersedesId" UUID,
    "reason" TEXT,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Reading_supersedesId_key" ON "Reading"("supersedesId");

-- CreateIndex
CREATE INDEX "Reading_campaignId_indicator_regionCode_idx" ON "Reading"("campaignId", "indicator", "regionCode");

-- CreateIndex
CREATE INDEX "Reading_regionCode_idx" ON "Reading"("regionCode");

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_regionCode_fkey" FOREIGN KEY ("regionCode") REFERENCES "Region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Reading"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A reading is corrected by another one, never changed or removed, whoever is connected
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Reading"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
