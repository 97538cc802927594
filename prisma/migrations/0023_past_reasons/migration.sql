-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "pastReason" TEXT;
