-- What was missed goes to the county again and again. What had come to its last level before this goes on with the next week.
UPDATE "HouseholdVisit" SET "nextRungAt" = "dueAt" + greatest(1, ceil(extract(epoch FROM now() - "dueAt") / 604800)) * interval '7 days'
  WHERE "doneAt" IS NULL AND "nextRungAt" IS NULL;
UPDATE "Household" h SET "stepAt" = ended.at + greatest(1, ceil(extract(epoch FROM now() - ended.at) / 604800)) * interval '7 days'
  FROM (SELECT id, ("publicityUntilOn"::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS at FROM "Household") ended
  WHERE ended.id = h.id AND h.state IN ('identified', 'clearing') AND h."stepAt" IS NULL AND h."publicityUntilOn" IS NOT NULL;
UPDATE "Household" h SET "nextMomentAt" = least(h."stepAt", h."visitOpensAt", (
  SELECT min(v."nextRungAt") FROM "HouseholdVisit" v WHERE v."householdId" = h.id AND v."doneAt" IS NULL));
-- The reconciler wakes a township's workflow at this moment, where it meant to sleep longer.
UPDATE "Docket" d SET "nextMomentAt" = least(d."nextMomentAt", (
  SELECT min(h."nextMomentAt") FROM "Household" h WHERE h."townshipCode" = d."townshipCode"));
