-- Numbers that were stored as they were typed: from now on all stand in the form of `tidyText` of domain/text, in which they are
-- looked for. One whose form another has already stays: a person has to say which of the two is right.
CREATE FUNCTION plain_number(typed TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE AS $$
  SELECT regexp_replace(normalize(translate(
    regexp_replace(regexp_replace(typed, '[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', 'g'), '[\t\r\n\u2028\u2029]+', ' ', 'g'),
    '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
    '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'), NFC),
    '^[\s\u00a0\u3000]+|[\s\u00a0\u3000]+$', '', 'g')
$$;

WITH plain AS (
  SELECT id, plain_number(no) AS no, row_number() OVER (PARTITION BY "campaignId", plain_number(no) ORDER BY (no <> plain_number(no)), id) AS place
  FROM "Project"
)
UPDATE "Project" SET no = plain.no FROM plain WHERE plain.id = "Project".id AND place = 1 AND "Project".no <> plain.no;
UPDATE "Project" SET "externalNo" = plain_number("externalNo") WHERE "externalNo" <> plain_number("externalNo");

WITH plain AS (
  SELECT id, plain_number(no) AS no, row_number() OVER (PARTITION BY plain_number(no) ORDER BY (no <> plain_number(no)), id) AS place
  FROM "Household"
)
UPDATE "Household" SET no = plain.no FROM plain WHERE plain.id = "Household".id AND place = 1 AND "Household".no <> plain.no;

DROP FUNCTION plain_number(TEXT);
