-- AlterTable
ALTER TABLE "Task" ADD COLUMN "level" TEXT,
ADD COLUMN "reviewerRole" TEXT;
