-- CreateTable
CREATE TABLE "MonitoringRule" (
    "areaCode" TEXT NOT NULL,
    "publicityDays" INTEGER NOT NULL DEFAULT 5,
    "identificationDays" INTEGER NOT NULL DEFAULT 15,
    "visitDays" JSONB NOT NULL DEFAULT '{"unstable": 30, "borderline": 30, "sudden": 15}',
    "leadDays" INTEGER NOT NULL DEFAULT 7,
    "checkDays" INTEGER NOT NULL DEFAULT 3,
    "raiseDays" INTEGER NOT NULL DEFAULT 7,

    CONSTRAINT "MonitoringRule_pkey" PRIMARY KEY ("areaCode")
);

-- CreateTable
CREATE TABLE "IncomeLine" (
    "year" INTEGER NOT NULL,
    "amount" DECIMAL(12,2) NOT NULL,

    CONSTRAINT "IncomeLine_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "Household" (
    "id" UUID NOT NULL,
    "no" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "townshipCode" TEXT NOT NULL,
    "countyCode" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "classCode" TEXT NOT NULL,
    "persons" INTEGER NOT NULL,
    "income" DECIMAL(12,2),
    "incomeYear" INTEGER,
    "state" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "responsibleId" UUID,
    "reason" TEXT,
    "rollBacks" INTEGER NOT NULL DEFAULT 0,
    "identifiedOn" TEXT NOT NULL,
    "publicityUntilOn" TEXT,
    "limitOn" TEXT,
    "measures" INTEGER NOT NULL DEFAULT 0,
    "stepAt" TIMESTAMPTZ(3),
    "stepNo" INTEGER NOT NULL DEFAULT 0,
    "visitNo" INTEGER NOT NULL DEFAULT 0,
    "visitDueOn" TEXT,
    "visitOpensAt" TIMESTAMPTZ(3),
    "nextMomentAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,

    CONSTRAINT "Household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HouseholdMeasure" (
    "householdId" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HouseholdMeasure_pkey" PRIMARY KEY ("householdId","no")
);

-- CreateTable
CREATE TABLE "HouseholdVisit" (
    "householdId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "rung" INTEGER NOT NULL DEFAULT 0,
    "nextRungAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "doneOn" TEXT,
    "doneById" UUID,
    "result" TEXT,

    CONSTRAINT "HouseholdVisit_pkey" PRIMARY KEY ("householdId","kind","no")
);

-- CreateTable
CREATE TABLE "HouseholdWarning" (
    "householdId" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HouseholdWarning_pkey" PRIMARY KEY ("householdId","no")
);

-- CreateTable
CREATE TABLE "HouseholdNotice" (
    "householdId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "rung" INTEGER NOT NULL,
    "recipientId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HouseholdNotice_pkey" PRIMARY KEY ("householdId","kind","no","rung")
);

-- CreateTable
CREATE TABLE "Docket" (
    "id" UUID NOT NULL,
    "townshipCode" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "armedAt" TIMESTAMPTZ(3),
    "nextMomentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Docket_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Household_no_key" ON "Household"("no");

-- CreateIndex
CREATE INDEX "Household_townshipCode_nextMomentAt_idx" ON "Household"("townshipCode", "nextMomentAt");

-- CreateIndex
CREATE INDEX "Household_regionCode_idx" ON "Household"("regionCode");

-- CreateIndex
CREATE INDEX "Household_responsibleId_idx" ON "Household"("responsibleId");

-- CreateIndex
CREATE INDEX "HouseholdVisit_doneAt_dueAt_idx" ON "HouseholdVisit"("doneAt", "dueAt");

-- CreateIndex
CREATE INDEX "HouseholdNotice_recipientId_idx" ON "HouseholdNotice"("recipientId");

-- CreateIndex
CREATE UNIQUE INDEX "Docket_townshipCode_key" ON "Docket"("townshipCode");

-- AddForeignKey
ALTER TABLE "Household" ADD CONSTRAINT "Household_regionCode_fkey" FOREIGN KEY ("regionCode") REFERENCES "Region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Household" ADD CONSTRAINT "Household_responsibleId_fkey" FOREIGN KEY ("responsibleId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HouseholdMeasure" ADD CONSTRAINT "HouseholdMeasure_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HouseholdVisit" ADD CONSTRAINT "HouseholdVisit_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HouseholdWarning" ADD CONSTRAINT "HouseholdWarning_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HouseholdNotice" ADD CONSTRAINT "HouseholdNotice_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A household that is monitored has exactly one person responsible: one column, and never empty while it is
ALTER TABLE "Household" ADD CONSTRAINT "Household_responsible_check"
    CHECK ("state" NOT IN ('monitored', 'clearing') OR "responsibleId" IS NOT NULL);
ALTER TABLE "Household" ADD CONSTRAINT "Household_state_check"
    CHECK ("state" IN ('identified', 'monitored', 'clearing', 'eliminated', 'closed'));
ALTER TABLE "Household" ADD CONSTRAINT "Household_persons_check" CHECK ("persons" > 0);

-- What holds where a county has no rules of its own
INSERT INTO "MonitoringRule" ("areaCode") VALUES ('default');
