-- A customer's signals as bits (features/churn/signals/signal-bits.ts): comparing whole numbers is leakproof, comparing arrays is
-- not, and an index can carry them.
ALTER TABLE "customer_scores" ADD COLUMN "signal_bits" INTEGER NOT NULL DEFAULT 0;
-- backfill: the first release has no large shop yet; every whole scoring writes it anyhow.
UPDATE "customer_scores" SET "signal_bits" =
    (CASE WHEN 'overdue' = ANY ("signal_ids") THEN 1 ELSE 0 END)
  + (CASE WHEN 'slowing-down' = ANY ("signal_ids") THEN 2 ELSE 0 END)
  + (CASE WHEN 'smaller-baskets' = ANY ("signal_ids") THEN 4 ELSE 0 END)
  + (CASE WHEN 'discount-only' = ANY ("signal_ids") THEN 8 ELSE 0 END)
  + (CASE WHEN 'refund-or-return' = ANY ("signal_ids") THEN 16 ELSE 0 END)
  + (CASE WHEN 'late-or-untracked-parcel' = ANY ("signal_ids") THEN 32 ELSE 0 END)
  + (CASE WHEN 'cancelled-or-refused' = ANY ("signal_ids") THEN 64 ELSE 0 END)
  + (CASE WHEN 'unpaid-checkout' = ANY ("signal_ids") THEN 128 ELSE 0 END)
  + (CASE WHEN 'never-came-back' = ANY ("signal_ids") THEN 256 ELSE 0 END)
  WHERE "signal_ids" <> '{}';

-- How many scored customers there are of each band and set of signals; always what counting customer_scores would say.
CREATE TABLE "score_counts" (
    "shop_id" INTEGER NOT NULL,
    "band" TEXT NOT NULL,
    "signal_bits" INTEGER NOT NULL,
    "customers" BIGINT NOT NULL,

    CONSTRAINT "score_counts_pkey" PRIMARY KEY ("shop_id","band","signal_bits")
);
ALTER TABLE "score_counts" ADD CONSTRAINT "score_counts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "score_counts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "score_counts" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
INSERT INTO "score_counts" ("shop_id", "band", "signal_bits", "customers")
  SELECT "shop_id", "band", "signal_bits", count(*) FROM "customer_scores" GROUP BY 1, 2, 3;

-- What was kept of a shop when it was last counted (features/counts). Counting is work for the worker, never for a page.
CREATE TABLE "shop_counts" (
    "shop_id" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "shop_counts_pkey" PRIMARY KEY ("shop_id")
);
ALTER TABLE "shop_counts" ADD CONSTRAINT "shop_counts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shop_counts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "shop_counts" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
