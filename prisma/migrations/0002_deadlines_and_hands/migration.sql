-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "addressRefusedAt" TIMESTAMPTZ(3),
ADD COLUMN     "digestsStoppedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "anchors" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "clocks" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "extensions" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "issuedById" UUID,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'programme',
ADD COLUMN     "originTaskId" UUID,
ADD COLUMN     "originalDueOn" TEXT,
ADD COLUMN     "resumesAt" TIMESTAMPTZ(3),
ADD COLUMN     "returns" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reworks" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "suspension" JSONB,
ADD COLUMN     "title" TEXT;

-- What stands already: the first record of a task tells its first due day, and its one clock takes the number of its cycle,
-- by which its reminders were written.
UPDATE "Task" t SET
  "originalDueOn" = coalesce((SELECT a.after->>'dueOn' FROM "Action" a
    WHERE a."itemKind" = 'task' AND a."itemId" = t.id ORDER BY a.version LIMIT 1), t."dueOn"),
  "returns" = (SELECT count(*) FROM "Action" a WHERE a."itemKind" = 'task' AND a."itemId" = t.id AND a.kind = 'return'),
  "reworks" = t.cycle - 1,
  "clocks" = jsonb_build_array(jsonb_build_object(
    'no', t.cycle, 'kind', 'due', 'key', null, 'rung', null, 'heldFrom', null, 'heldUntil', null, 'term', jsonb_build_object('on', t."dueOn"), 'on', t."dueOn",
    'at', to_char(t."dueAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'provisional', t."dueProvisional",
    'since', to_char(t."issuedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'metAt', to_char(t."submittedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
ALTER TABLE "Task" ALTER COLUMN "originalDueOn" SET NOT NULL;

-- AlterTable
ALTER TABLE "Reminder" RENAME COLUMN "cycle" TO "clock";

-- AlterTable
ALTER TABLE "Letter" ADD COLUMN     "cause" TEXT NOT NULL DEFAULT 'due',
ADD COLUMN     "loweredAt" TIMESTAMPTZ(3),
ADD COLUMN     "loweredById" UUID,
ADD COLUMN     "loweredReason" TEXT,
ADD COLUMN     "raisedById" UUID,
ADD COLUMN     "raisedByLevel" TEXT,
ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "MailLine" ADD COLUMN     "aboutPersonId" UUID,
ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false,
ALTER COLUMN "taskId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "MailLink" ALTER COLUMN "taskId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Mail" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'digest';

-- CreateTable
CREATE TABLE "Absence" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "personId" UUID NOT NULL,
    "substituteId" UUID NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarYear" (
    "year" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "holidays" TEXT[],
    "workdays" TEXT[],
    "source" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarYear_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "Extension" (
    "taskId" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decision" TEXT,

    CONSTRAINT "Extension_pkey" PRIMARY KEY ("taskId","no")
);

-- CreateTable
CREATE TABLE "TaskSupporter" (
    "taskId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "post" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "text" TEXT,
    "byId" UUID,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "TaskSupporter_pkey" PRIMARY KEY ("taskId","personId")
);

-- CreateIndex
CREATE INDEX "Absence_personId_idx" ON "Absence"("personId");

-- CreateIndex
CREATE INDEX "Absence_substituteId_idx" ON "Absence"("substituteId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarYear_id_key" ON "CalendarYear"("id");

-- CreateIndex
CREATE INDEX "TaskSupporter_personId_idx" ON "TaskSupporter"("personId");

-- CreateIndex
CREATE INDEX "Task_originTaskId_idx" ON "Task"("originTaskId");

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_substituteId_fkey" FOREIGN KEY ("substituteId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskSupporter" ADD CONSTRAINT "TaskSupporter_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskSupporter" ADD CONSTRAINT "TaskSupporter_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

