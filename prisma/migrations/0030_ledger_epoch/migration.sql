-- CreateTable
CREATE TABLE "LedgerEpoch" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "epoch" UUID NOT NULL DEFAULT gen_random_uuid(),

    CONSTRAINT "LedgerEpoch_pkey" PRIMARY KEY ("one")
);

ALTER TABLE "LedgerEpoch" ADD CONSTRAINT "LedgerEpoch_one" CHECK ("one");
INSERT INTO "LedgerEpoch" DEFAULT VALUES;
