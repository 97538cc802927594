-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "reopenings" INTEGER NOT NULL DEFAULT 0;
