-- CreateTable
CREATE TABLE "DutyNotice" (
    "itemKind" TEXT NOT NULL,
    "itemId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "step" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "isAsked" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "DutyNotice_pkey" PRIMARY KEY ("itemKind","itemId","kind","since","step","personId")
);

-- CreateIndex
CREATE INDEX "DutyNotice_personId_idx" ON "DutyNotice"("personId");
