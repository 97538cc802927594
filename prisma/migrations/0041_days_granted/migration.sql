-- AlterTable
ALTER TABLE "Extension" ADD COLUMN "grantedOn" TEXT,
ADD COLUMN "namedOn" TEXT;
