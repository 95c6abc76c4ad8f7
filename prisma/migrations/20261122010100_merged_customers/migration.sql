-- Whose orders a customer has taken over: asked for one customer by its page, and for the whole shop by every scoring.
CREATE INDEX "customers_shop_id_merged_into_id_idx" ON "customers"("shop_id", "merged_into_id");
