-- What the list filters by travels in the index it walks, so that customers who do not match cost no look into the table.
DROP INDEX CONCURRENTLY IF EXISTS "customer_scores_shop_id_band_value_at_stake_minor_customer__idx";
CREATE INDEX CONCURRENTLY "customer_scores_shop_id_band_value_at_stake_minor_customer__idx" ON "customer_scores"("shop_id", "band", "value_at_stake_minor" DESC, "customer_id")
  INCLUDE ("value_minor", "risk_millionths", "last_purchase_day", "signal_bits");
DROP INDEX CONCURRENTLY IF EXISTS "customer_scores_shop_id_band_value_minor_customer_id_idx";
CREATE INDEX CONCURRENTLY "customer_scores_shop_id_band_value_minor_customer_id_idx" ON "customer_scores"("shop_id", "band", "value_minor" DESC, "customer_id")
  INCLUDE ("value_at_stake_minor", "risk_millionths", "last_purchase_day", "signal_bits");
DROP INDEX CONCURRENTLY IF EXISTS "customer_scores_shop_id_band_risk_millionths_customer_id_idx";
CREATE INDEX CONCURRENTLY "customer_scores_shop_id_band_risk_millionths_customer_id_idx" ON "customer_scores"("shop_id", "band", "risk_millionths" DESC, "customer_id")
  INCLUDE ("value_at_stake_minor", "value_minor", "last_purchase_day", "signal_bits");
DROP INDEX CONCURRENTLY IF EXISTS "customer_scores_shop_id_band_last_purchase_day_customer_id_idx";
CREATE INDEX CONCURRENTLY "customer_scores_shop_id_band_last_purchase_day_customer_id_idx" ON "customer_scores"("shop_id", "band", "last_purchase_day" DESC, "customer_id")
  INCLUDE ("value_at_stake_minor", "value_minor", "risk_millionths", "signal_bits");
-- Few different values: small, and the way to signals that hardly anybody has.
DROP INDEX CONCURRENTLY IF EXISTS "customer_scores_shop_id_band_signal_bits_idx";
CREATE INDEX CONCURRENTLY "customer_scores_shop_id_band_signal_bits_idx" ON "customer_scores"("shop_id", "band", "signal_bits");
-- No page asks for an order without a band.
DROP INDEX CONCURRENTLY IF EXISTS "customer_scores_shop_id_value_at_stake_minor_customer_id_idx";
