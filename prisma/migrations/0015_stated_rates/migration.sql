-- A rate as it was stated, with its zeros: 1.0 is held to tenths, 1 to whole ones.
ALTER TABLE "Survey" ALTER COLUMN "statedIncidence" TYPE TEXT USING trim_scale("statedIncidence")::text;
