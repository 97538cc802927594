-- CreateTable
CREATE TABLE "PersonalDatum" (
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "lookupHash" TEXT,
    "keyVersion" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,

    CONSTRAINT "PersonalDatum_pkey" PRIMARY KEY ("subjectKind","subjectId","field")
);

-- CreateIndex
CREATE INDEX "PersonalDatum_keyVersion_idx" ON "PersonalDatum"("keyVersion");

-- CreateIndex
CREATE UNIQUE INDEX "PersonalDatum_subjectKind_field_lookupHash_key" ON "PersonalDatum"("subjectKind", "field", "lookupHash");
