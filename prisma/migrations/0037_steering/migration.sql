-- AlterTable
ALTER TABLE "Target" ADD COLUMN "rest" JSONB;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN "finishedUnderId" UUID;

-- AlterTable
ALTER TABLE "Rectification" ADD COLUMN "rest" JSONB;
