-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "rank" TEXT;
