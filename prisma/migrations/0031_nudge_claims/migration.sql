-- AlterTable
ALTER TABLE "Nudge" ADD COLUMN "claimedUntil" TIMESTAMPTZ(3);
