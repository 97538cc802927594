-- AlterTable
ALTER TABLE "CalendarYear" ADD COLUMN     "loadingId" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "takenBackAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE UNIQUE INDEX "CalendarYear_loadingId_key" ON "CalendarYear"("loadingId");

-- AlterTable
ALTER TABLE "MailLine" ADD COLUMN     "dueBefore" TEXT,
ADD COLUMN     "no" BIGSERIAL NOT NULL;
