-- The customers list shows any of the four bands in one of four orders. One index per order, with the band in front: the
-- list walks each wanted band from its place and merges, so that every combination reads only the rows it shows.
DROP INDEX "customer_scores_shop_id_last_purchase_day_customer_id_idx";
DROP INDEX "customer_scores_shop_id_value_minor_customer_id_idx";
DROP INDEX "customer_scores_shop_id_risk_customer_id_idx";
CREATE INDEX "customer_scores_shop_id_band_value_minor_customer_id_idx" ON "customer_scores"("shop_id", "band", "value_minor" DESC, "customer_id");
CREATE INDEX "customer_scores_shop_id_band_last_purchase_day_customer_id_idx" ON "customer_scores"("shop_id", "band", "last_purchase_day" DESC, "customer_id");
-- A risk that cannot be told yet stands below every other. Whole numbers, because row-level security lets only leakproof
-- comparisons be a range of an index, and those of floating point numbers are not.
ALTER TABLE "customer_scores" ADD COLUMN "risk_millionths" INTEGER NOT NULL GENERATED ALWAYS AS (COALESCE(round("risk" * 1000000)::int, -1)) STORED;
CREATE INDEX "customer_scores_shop_id_band_risk_millionths_customer_id_idx" ON "customer_scores"("shop_id", "band", "risk_millionths" DESC, "customer_id");

-- For staff who search by an order's name.
CREATE INDEX "orders_shop_id_name_idx" ON "orders"("shop_id", "name");

-- Row-level security keeps an index over an array from being used: array operators are not marked leakproof, so the
-- policy is checked on every row first. This function asks as the tables' owner, and names the shop itself.
CREATE FUNCTION customers_with_search_keys(wanted BIGINT[]) RETURNS SETOF BIGINT
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp
AS $$
  SELECT id FROM customers
  WHERE shop_id = nullif(current_setting('app.shop_id', true), '')::int AND search_keys @> wanted AND cardinality(wanted) > 0
$$;
REVOKE ALL ON FUNCTION customers_with_search_keys(BIGINT[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers_with_search_keys(BIGINT[]) TO holdfast_app;

CREATE TABLE "saved_views" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "saved_views_shop_id_name_key" ON "saved_views"("shop_id", "name");
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "saved_views" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "saved_views" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
