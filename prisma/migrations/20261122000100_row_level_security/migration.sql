-- The second wall between shops (docs/decisions/005-row-level-security.md). The application works as holdfast_app, which
-- owns nothing; every request and task sets app.shop_id for its own transaction, and without it no row is visible.
-- The role belongs to the whole server, so it may be there already; two migrations may also make it at once.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'holdfast_app') THEN
    CREATE ROLE holdfast_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;

GRANT holdfast_app TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO holdfast_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO holdfast_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO holdfast_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO holdfast_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO holdfast_app;

ALTER TABLE "staff_preferences" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "staff_preferences" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "customers" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "customers" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "orders" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "order_lines" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "order_lines" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "refunds" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "refunds" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "fulfillments" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "fulfillments" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "order_returns" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "order_returns" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "products" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "products" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "product_variants" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "product_variants" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "checkouts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "checkouts" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "import_runs" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "import_runs" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "import_parts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "import_parts" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "rejected_records" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "rejected_records" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "webhook_deliveries" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "webhook_deliveries" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "lost_definitions" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "lost_definitions" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "score_runs" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "score_runs" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "customer_scores" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "customer_scores" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "score_due" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "score_due" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "churn_months" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "churn_months" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "cohort_cells" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "cohort_cells" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
ALTER TABLE "data_exports" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "data_exports" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
