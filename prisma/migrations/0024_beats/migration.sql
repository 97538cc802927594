-- CreateTable
CREATE TABLE "Beat" (
    "id" UUID NOT NULL,
    "process" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "aheadSeconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Beat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Beat_process_at_idx" ON "Beat"("process", "at");

-- How long the oldest mail has been waiting is asked every few seconds.
CREATE INDEX "Mail_digests" ON "Mail"("personId", "createdAt") WHERE "kind" = 'digest' AND "state" <> 'refused';
CREATE INDEX "Mail_unsettled" ON "Mail"((coalesce("nextAttemptAt", "createdAt"))) WHERE "state" IN ('composed', 'handing-over');
