-- A letter is of one clock of its item. Letters written before are of none, and count for all clocks of their item.
ALTER TABLE "Letter" ADD COLUMN "clock" INTEGER;
ALTER TABLE "Letter" ADD COLUMN "toldAgainAt" TIMESTAMPTZ(3);

-- A letter that somebody de-escalated gives its level back.
DROP INDEX "Letter_taskId_cycle_rung_key";
DROP INDEX "Letter_rectificationId_step_rung_key";
CREATE UNIQUE INDEX "Letter_task_level" ON "Letter"("taskId", "cycle", (coalesce("clock", 0)), "rung")
  WHERE "taskId" IS NOT NULL AND "loweredAt" IS NULL;
CREATE UNIQUE INDEX "Letter_step_level" ON "Letter"("rectificationId", "step", (coalesce("clock", 0)), "rung")
  WHERE "rectificationId" IS NOT NULL AND "loweredAt" IS NULL;
CREATE INDEX "Letter_taskId_cycle_idx" ON "Letter"("taskId", "cycle");
CREATE INDEX "Letter_rectificationId_step_idx" ON "Letter"("rectificationId", "step");
