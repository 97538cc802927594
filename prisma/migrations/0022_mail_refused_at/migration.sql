-- AlterTable
ALTER TABLE "Mail" ADD COLUMN     "refusedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Mail_refusedAt_idx" ON "Mail"("refusedAt");

-- CreateIndex
CREATE INDEX "Mail_sentAt_idx" ON "Mail"("sentAt");
