-- What waits and what is dead, over all shops: a handful of rows, whatever the inbox holds.
DROP INDEX CONCURRENTLY IF EXISTS "webhook_deliveries_unfinished";
CREATE INDEX CONCURRENTLY "webhook_deliveries_unfinished" ON "webhook_deliveries"("state", "received_at") WHERE "state" IN ('new', 'dead');
