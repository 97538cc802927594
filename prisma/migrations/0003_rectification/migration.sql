-- AlterTable
ALTER TABLE "Letter" ADD COLUMN     "rectificationId" UUID,
ADD COLUMN     "step" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "targetId" DROP NOT NULL,
ALTER COLUMN "taskId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "MailLine" ADD COLUMN     "findingId" UUID;

-- AlterTable
ALTER TABLE "MailLink" ADD COLUMN     "findingId" UUID;

-- The counter of letters becomes one of several series
ALTER TABLE "LetterCounter" RENAME TO "NumberSeries";
ALTER TABLE "NumberSeries" RENAME COLUMN issuer TO series;
ALTER TABLE "NumberSeries" RENAME CONSTRAINT "LetterCounter_pkey" TO "NumberSeries_pkey";
UPDATE "NumberSeries" SET series = 'letter ' || series;

-- CreateTable
CREATE TABLE "Finding" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "targetId" UUID,
    "regionCode" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "classCode" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "registeredById" UUID NOT NULL,
    "registeredAt" TIMESTAMPTZ(3) NOT NULL,
    "cycle" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,

    CONSTRAINT "Finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rectification" (
    "id" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "ownerId" UUID NOT NULL,
    "ownerPost" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "clocks" JSONB NOT NULL DEFAULT '[]',
    "dueAt" TIMESTAMPTZ(3),
    "reworks" INTEGER NOT NULL DEFAULT 0,
    "progress" INTEGER,
    "submission" JSONB,
    "submittedById" UUID,
    "submittedAt" TIMESTAMPTZ(3),
    "reviewedById" UUID,
    "reviewedAt" TIMESTAMPTZ(3),
    "clearedById" UUID,
    "clearedAt" TIMESTAMPTZ(3),
    "clearingIssuer" TEXT,
    "clearingYear" INTEGER,
    "clearingNumber" INTEGER,
    "inspectorId" UUID,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "closedReason" TEXT,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "armedAt" TIMESTAMPTZ(3),
    "nextMomentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Rectification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Measure" (
    "rectificationId" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    "ownerPost" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,
    "result" TEXT,

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("rectificationId","no")
);

-- CreateTable
CREATE TABLE "Signature" (
    "rectificationId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "onBehalfOfId" UUID,
    "post" TEXT NOT NULL,
    "statement" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Signature_pkey" PRIMARY KEY ("rectificationId","round","personId")
);

-- CreateTable
CREATE TABLE "StepReminder" (
    "rectificationId" UUID NOT NULL,
    "clock" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StepReminder_pkey" PRIMARY KEY ("rectificationId","clock","no")
);

-- CreateTable
CREATE TABLE "Draw" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "seed" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "why" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,
    "frame" JSONB NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DrawItem" (
    "drawId" UUID NOT NULL,
    "rectificationId" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "stratum" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "inspectorId" UUID NOT NULL,
    "result" TEXT,
    "note" TEXT,
    "checkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DrawItem_pkey" PRIMARY KEY ("drawId","rectificationId")
);

-- CreateTable
CREATE TABLE "Bulletin" (
    "id" UUID NOT NULL,
    "month" TEXT NOT NULL,
    "issue" INTEGER NOT NULL,
    "figures" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "correction" TEXT,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,
    "signedById" UUID,
    "signedPost" TEXT,
    "signedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "publishedById" UUID,
    "version" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,

    CONSTRAINT "Bulletin_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Finding_targetId_idx" ON "Finding"("targetId");

-- CreateIndex
CREATE INDEX "Finding_regionCode_idx" ON "Finding"("regionCode");

-- CreateIndex
CREATE UNIQUE INDEX "Finding_campaignId_no_key" ON "Finding"("campaignId", "no");

-- CreateIndex
CREATE UNIQUE INDEX "Finding_campaignId_document_clause_regionCode_key" ON "Finding"("campaignId", "document", "clause", "regionCode");

-- CreateIndex
CREATE INDEX "Rectification_state_nextMomentAt_idx" ON "Rectification"("state", "nextMomentAt");

-- CreateIndex
CREATE INDEX "Rectification_ownerId_state_idx" ON "Rectification"("ownerId", "state");

-- CreateIndex
CREATE INDEX "Rectification_clearedAt_idx" ON "Rectification"("clearedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Rectification_findingId_cycle_key" ON "Rectification"("findingId", "cycle");

-- CreateIndex
CREATE UNIQUE INDEX "Rectification_clearingIssuer_clearingYear_clearingNumber_key" ON "Rectification"("clearingIssuer", "clearingYear", "clearingNumber");

-- CreateIndex
CREATE INDEX "Measure_ownerId_idx" ON "Measure"("ownerId");

-- CreateIndex
CREATE INDEX "Signature_personId_idx" ON "Signature"("personId");

-- CreateIndex
CREATE INDEX "Draw_campaignId_at_idx" ON "Draw"("campaignId", "at");

-- CreateIndex
CREATE INDEX "DrawItem_rectificationId_idx" ON "DrawItem"("rectificationId");

-- CreateIndex
CREATE INDEX "DrawItem_findingId_idx" ON "DrawItem"("findingId");

-- CreateIndex
CREATE UNIQUE INDEX "Bulletin_month_issue_key" ON "Bulletin"("month", "issue");

-- CreateIndex
CREATE UNIQUE INDEX "Letter_rectificationId_step_rung_key" ON "Letter"("rectificationId", "step", "rung");

-- AddForeignKey
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "Rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_regionCode_fkey" FOREIGN KEY ("regionCode") REFERENCES "Region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "Rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "Rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepReminder" ADD CONSTRAINT "StepReminder_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "Rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draw" ADD CONSTRAINT "Draw_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawItem" ADD CONSTRAINT "DrawItem_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "Draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawItem" ADD CONSTRAINT "DrawItem_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "Rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A letter is about a task or about a step of a rectification
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_item" CHECK (num_nonnulls("taskId", "rectificationId") = 1);

-- One cycle of a finding at a time
CREATE UNIQUE INDEX "Rectification_present" ON "Rectification" ("findingId") WHERE state <> 'failed';
