-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "no" TEXT NOT NULL,
    "externalNo" TEXT,
    "name" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "stageOn" TEXT NOT NULL,
    "publicityFromOn" TEXT,
    "publicityUntilOn" TEXT,
    "unpublicised" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjectPart" (
    "projectId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "budget" DECIMAL(15,2) NOT NULL,
    "paid" DECIMAL(15,2) NOT NULL DEFAULT 0,

    CONSTRAINT "ProjectPart_pkey" PRIMARY KEY ("projectId","channel")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "amount" DECIMAL(15,2) NOT NULL,
    "day" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "reversesId" UUID,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Allocation" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "regionCode" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "amount" DECIMAL(15,2) NOT NULL,
    "statedPercent" TEXT,
    "source" TEXT NOT NULL,
    "supersedesId" UUID,
    "reason" TEXT,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Allocation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Project_campaignId_no_key" ON "Project"("campaignId", "no");

-- CreateIndex
CREATE INDEX "Project_regionCode_idx" ON "Project"("regionCode");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_reversesId_key" ON "Payment"("reversesId");

-- CreateIndex
CREATE INDEX "Payment_projectId_idx" ON "Payment"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "Allocation_supersedesId_key" ON "Allocation"("supersedesId");

-- CreateIndex
CREATE INDEX "Allocation_campaignId_year_idx" ON "Allocation"("campaignId", "year");

-- CreateIndex
CREATE INDEX "Allocation_regionCode_idx" ON "Allocation"("regionCode");

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_regionCode_fkey" FOREIGN KEY ("regionCode") REFERENCES "Region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectPart" ADD CONSTRAINT "ProjectPart_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_projectId_channel_fkey" FOREIGN KEY ("projectId", "channel") REFERENCES "ProjectPart"("projectId", "channel") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_regionCode_fkey" FOREIGN KEY ("regionCode") REFERENCES "Region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Allocation" ADD CONSTRAINT "Allocation_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Allocation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- No more is paid than there is, whoever pays at the same moment
ALTER TABLE "ProjectPart" ADD CONSTRAINT paid_within_budget CHECK (paid >= 0 and paid <= budget and budget > 0);

-- Money is corrected by another row, never changed or removed, whoever is connected
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Payment"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Allocation"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- One allocation stands for a region, channel and year: the others were superseded
CREATE UNIQUE INDEX "Allocation_first_key" ON "Allocation"("campaignId", "regionCode", "channel", "year") WHERE "supersedesId" IS NULL;
