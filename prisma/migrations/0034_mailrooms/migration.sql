-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN "mailReleasedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Mailroom" (
    "no" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "hasDigests" BOOLEAN NOT NULL DEFAULT false,
    "nextMomentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Mailroom_pkey" PRIMARY KEY ("no")
);

-- Each id lies in its own room: its last byte says which.
INSERT INTO "Mailroom" ("no", "id")
SELECT no, ('00000000-0000-4000-8000-00000000000' || no)::uuid FROM generate_series(0, 3) no;
