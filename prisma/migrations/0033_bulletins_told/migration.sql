-- When who must sign or publish a bulletin was last told.
ALTER TABLE "Bulletin" ADD COLUMN "toldAt" TIMESTAMPTZ(3);
