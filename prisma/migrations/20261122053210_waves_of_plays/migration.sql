-- The waves of an automatic play are found by it.
DROP INDEX CONCURRENTLY IF EXISTS "campaigns_shop_id_automatic_id_idx";
CREATE INDEX CONCURRENTLY "campaigns_shop_id_automatic_id_idx" ON "campaigns"("shop_id", "automatic_id");
