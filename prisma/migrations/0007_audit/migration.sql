-- CreateTable
CREATE TABLE "AuditSeal" (
    "no" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "lastActionId" BIGINT NOT NULL,
    "actions" INTEGER NOT NULL,
    "actionsHash" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("no")
);

-- CreateIndex
CREATE INDEX "Action_at_idx" ON "Action"("at");

-- The record is only added to, whoever is connected
-- (the engine parts statements at every semicolon, so those within the function are written as their code)
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS
  E'BEGIN RAISE EXCEPTION ''% is append-only: what stands there is neither changed nor removed'', TG_TABLE_NAME USING ERRCODE = ''insufficient_privilege''\073 END\073';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "Action"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditSeal"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
