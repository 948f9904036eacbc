-- Whether an issued invoice names a tariff, and who refers to one that is deleted.
CREATE INDEX "InvoiceLine_collectivityId_tariffId_idx" ON "InvoiceLine"("collectivityId", "tariffId");
