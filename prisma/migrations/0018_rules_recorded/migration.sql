-- AlterTable
ALTER TABLE "MonitoringRule" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid();

-- AlterTable
ALTER TABLE "IncomeLine" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid();

-- CreateIndex
CREATE UNIQUE INDEX "MonitoringRule_id_key" ON "MonitoringRule"("id");

-- CreateIndex
CREATE UNIQUE INDEX "IncomeLine_id_key" ON "IncomeLine"("id");
