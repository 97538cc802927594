-- DropIndex
DROP INDEX "Bulletin_month_issue_key";

-- AlterTable
ALTER TABLE "Bulletin" ADD COLUMN "areaCode" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN "areaCode" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Bulletin_areaCode_month_issue_key" ON "Bulletin"("areaCode", "month", "issue");

-- A campaign is of the lowest region that holds all of its targets.
UPDATE "Campaign" c SET "areaCode" = (
  SELECT area.code FROM "Region" area
  WHERE area.code = ANY (string_to_array((
      SELECT first.path FROM "Designation" d JOIN "Region" first ON first.code = d."regionCode"
      WHERE d."campaignId" = c.id ORDER BY d."regionCode" LIMIT 1), '/'))
    AND NOT EXISTS (
      SELECT FROM "Designation" d JOIN "Region" r ON r.code = d."regionCode"
      WHERE d."campaignId" = c.id AND area.code <> ALL (string_to_array(r.path, '/')))
  ORDER BY length(area.path) DESC LIMIT 1);

-- A bulletin counted the whole ledger, which is that of its one city, where it has but one.
UPDATE "Bulletin" SET "areaCode" = (SELECT code FROM "Region" WHERE "parentCode" IS NULL)
WHERE (SELECT count(*) FROM "Region" WHERE "parentCode" IS NULL) = 1;
