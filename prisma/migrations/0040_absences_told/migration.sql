-- In whose place somebody is told something, so that it goes to whoever answers for them then.
ALTER TABLE "MailLine" ADD COLUMN "forId" UUID;

-- When the substitute of an absence was told that it has begun: of what began before this they know.
ALTER TABLE "Absence" ADD COLUMN "toldAt" TIMESTAMPTZ(3);
UPDATE "Absence" SET "toldAt" = "at" WHERE "fromOn" <= to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD');
