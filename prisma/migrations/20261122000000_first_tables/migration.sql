-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "shops" (
    "id" SERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'installed',
    "name" TEXT,
    "currency_code" TEXT,
    "time_zone" TEXT,
    "country_code" TEXT,
    "plan_name" TEXT,
    "granted_scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "personal_data_access" TEXT NOT NULL DEFAULT 'unknown',
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),

    CONSTRAINT "shops_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "is_online" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "access_token" TEXT NOT NULL,
    "user_id" BIGINT,
    "first_name" TEXT,
    "last_name" TEXT,
    "email" TEXT,
    "account_owner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "email_verified" BOOLEAN DEFAULT false,
    "refresh_token" TEXT,
    "refresh_token_expires" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_preferences" (
    "shop_id" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "locale" TEXT,

    CONSTRAINT "staff_preferences_pkey" PRIMARY KEY ("shop_id","user_id")
);

-- CreateTable
CREATE TABLE "customers" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT,
    "locale" TEXT,
    "country_code" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "marketing_state" TEXT,
    "shopify_order_count" BIGINT,
    "shopify_spent_minor" BIGINT,
    "shopify_rfm_group" TEXT,
    "shopify_spend_tier" TEXT,
    "data_sale_opt_out" BOOLEAN NOT NULL DEFAULT false,
    "personal" BYTEA,
    "search_keys" BIGINT[] DEFAULT ARRAY[]::BIGINT[],
    "merged_into_id" BIGINT,
    "deleted_at" TIMESTAMPTZ(3),
    "redacted_at" TIMESTAMPTZ(3),

    CONSTRAINT "customers_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "orders" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "customer_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "source_name" TEXT,
    "financial_status" TEXT,
    "fulfillment_status" TEXT,
    "return_status" TEXT,
    "currency_code" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "current_total_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "discount_minor" BIGINT NOT NULL DEFAULT 0,
    "shipping_minor" BIGINT NOT NULL DEFAULT 0,
    "tax_minor" BIGINT NOT NULL DEFAULT 0,
    "presentment_currency" TEXT,
    "presentment_total_minor" BIGINT,
    "discount_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "line_count" INTEGER NOT NULL DEFAULT 0,
    "gift_card_line_count" INTEGER NOT NULL DEFAULT 0,
    "subscription_line_count" INTEGER NOT NULL DEFAULT 0,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "product_id" BIGINT,
    "variant_id" BIGINT,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "quantity" INTEGER NOT NULL,
    "current_quantity" INTEGER NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "paid_unit_minor" BIGINT NOT NULL,
    "is_gift_card" BOOLEAN NOT NULL DEFAULT false,
    "is_subscription" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("shop_id","order_id","id")
);

-- CreateTable
CREATE TABLE "refunds" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("shop_id","order_id","id")
);

-- CreateTable
CREATE TABLE "fulfillments" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "status" TEXT,
    "display_status" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "in_transit_at" TIMESTAMPTZ(3),
    "estimated_delivery_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "tracking_company" TEXT,
    "has_tracking_number" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "fulfillments_pkey" PRIMARY KEY ("shop_id","order_id","id")
);

-- CreateTable
CREATE TABLE "order_returns" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "total_quantity" INTEGER NOT NULL,

    CONSTRAINT "order_returns_pkey" PRIMARY KEY ("shop_id","order_id","id")
);

-- CreateTable
CREATE TABLE "products" (
    "shop_id" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "product_type" TEXT,
    "vendor" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_gift_card" BOOLEAN NOT NULL DEFAULT false,
    "total_inventory" INTEGER,
    "image_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "products_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "product_variants" (
    "shop_id" INTEGER NOT NULL,
    "product_id" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "price_minor" BIGINT NOT NULL,
    "inventory_quantity" INTEGER,
    "position" INTEGER,

    CONSTRAINT "product_variants_pkey" PRIMARY KEY ("shop_id","product_id","id")
);

-- CreateTable
CREATE TABLE "checkouts" (
    "shop_id" INTEGER NOT NULL,
    "token" TEXT NOT NULL,
    "customer_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "total_minor" BIGINT NOT NULL,

    CONSTRAINT "checkouts_pkey" PRIMARY KEY ("shop_id","token")
);

-- CreateTable
CREATE TABLE "import_runs" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "import_runs_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "import_parts" (
    "shop_id" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "changed_since" TIMESTAMPTZ(3),
    "object_count" BIGINT NOT NULL DEFAULT 0,
    "file_size" BIGINT,
    "lines_loaded" BIGINT NOT NULL DEFAULT 0,
    "bytes_loaded" BIGINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "error" TEXT,

    CONSTRAINT "import_parts_pkey" PRIMARY KEY ("shop_id","run_id","entity")
);

-- CreateTable
CREATE TABLE "rejected_records" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "resource_id" TEXT,
    "reason" TEXT NOT NULL,
    "record" BYTEA NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rejected_records_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "shop_id" INTEGER NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" TEXT,
    "topic" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "next_try_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "body" BYTEA,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("shop_id","webhook_id")
);

-- CreateTable
CREATE TABLE "lost_definitions" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "multiple" DOUBLE PRECISION,
    "chosen_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lost_definitions_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "score_runs" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "whole" BOOLEAN NOT NULL,
    "scored_at" TIMESTAMPTZ(3) NOT NULL,
    "as_of_day" DATE NOT NULL,
    "lost_definition_id" UUID NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "score_runs_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "customer_scores" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "scored_at" TIMESTAMPTZ(3) NOT NULL,
    "first_purchase_day" DATE NOT NULL,
    "last_purchase_day" DATE NOT NULL,
    "purchase_days" INTEGER NOT NULL,
    "value_minor" BIGINT NOT NULL,
    "usual_gap_days" DOUBLE PRECISION,
    "risk" DOUBLE PRECISION,
    "band" TEXT NOT NULL,
    "value_at_stake_minor" BIGINT NOT NULL,
    "signal_ids" TEXT[],
    "reasons" JSONB NOT NULL,

    CONSTRAINT "customer_scores_pkey" PRIMARY KEY ("shop_id","customer_id")
);

-- CreateTable
CREATE TABLE "score_due" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "score_due_pkey" PRIMARY KEY ("shop_id","customer_id")
);

-- CreateTable
CREATE TABLE "churn_months" (
    "shop_id" INTEGER NOT NULL,
    "lost_definition_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "at_start" INTEGER NOT NULL,
    "lost" INTEGER NOT NULL,
    "gained" INTEGER NOT NULL,
    "returned" INTEGER NOT NULL,

    CONSTRAINT "churn_months_pkey" PRIMARY KEY ("shop_id","lost_definition_id","month")
);

-- CreateTable
CREATE TABLE "cohort_cells" (
    "shop_id" INTEGER NOT NULL,
    "cohort" DATE NOT NULL,
    "month_index" INTEGER NOT NULL,
    "customers" INTEGER NOT NULL,
    "active" INTEGER NOT NULL,

    CONSTRAINT "cohort_cells_pkey" PRIMARY KEY ("shop_id","cohort","month_index")
);

-- CreateTable
CREATE TABLE "data_exports" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" BIGINT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),
    "file" BYTEA,

    CONSTRAINT "data_exports_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "shops_domain_key" ON "shops"("domain");

-- CreateIndex
CREATE INDEX "sessions_shop_idx" ON "sessions"("shop");

-- CreateIndex
CREATE INDEX "customers_search_keys" ON "customers" USING GIN ("search_keys");

-- CreateIndex
CREATE INDEX "orders_shop_id_customer_id_processed_at_idx" ON "orders"("shop_id", "customer_id", "processed_at");

-- CreateIndex
CREATE INDEX "orders_shop_id_updated_at_idx" ON "orders"("shop_id", "updated_at");

-- CreateIndex
CREATE INDEX "checkouts_shop_id_customer_id_idx" ON "checkouts"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "import_runs_shop_id_started_at_idx" ON "import_runs"("shop_id", "started_at");

-- CreateIndex
CREATE INDEX "rejected_records_shop_id_seen_at_idx" ON "rejected_records"("shop_id", "seen_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_shop_id_state_received_at_idx" ON "webhook_deliveries"("shop_id", "state", "received_at");

-- CreateIndex
CREATE INDEX "lost_definitions_shop_id_created_at_idx" ON "lost_definitions"("shop_id", "created_at");

-- CreateIndex
CREATE INDEX "score_runs_shop_id_scored_at_idx" ON "score_runs"("shop_id", "scored_at");

-- CreateIndex
CREATE INDEX "customer_scores_shop_id_value_at_stake_minor_customer_id_idx" ON "customer_scores"("shop_id", "value_at_stake_minor" DESC, "customer_id");

-- CreateIndex
CREATE INDEX "customer_scores_shop_id_band_value_at_stake_minor_customer__idx" ON "customer_scores"("shop_id", "band", "value_at_stake_minor" DESC, "customer_id");

-- CreateIndex
CREATE INDEX "customer_scores_shop_id_last_purchase_day_customer_id_idx" ON "customer_scores"("shop_id", "last_purchase_day", "customer_id");

-- CreateIndex
CREATE INDEX "customer_scores_shop_id_value_minor_customer_id_idx" ON "customer_scores"("shop_id", "value_minor" DESC, "customer_id");

-- CreateIndex
CREATE INDEX "customer_scores_shop_id_risk_customer_id_idx" ON "customer_scores"("shop_id", "risk" DESC, "customer_id");

-- AddForeignKey
ALTER TABLE "staff_preferences" ADD CONSTRAINT "staff_preferences_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "fulfillments" ADD CONSTRAINT "fulfillments_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_returns" ADD CONSTRAINT "order_returns_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "product_variants" ADD CONSTRAINT "product_variants_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_parts" ADD CONSTRAINT "import_parts_shop_id_run_id_fkey" FOREIGN KEY ("shop_id", "run_id") REFERENCES "import_runs"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_parts" ADD CONSTRAINT "import_parts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "rejected_records" ADD CONSTRAINT "rejected_records_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lost_definitions" ADD CONSTRAINT "lost_definitions_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "score_runs" ADD CONSTRAINT "score_runs_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "customer_scores" ADD CONSTRAINT "customer_scores_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "score_due" ADD CONSTRAINT "score_due_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "churn_months" ADD CONSTRAINT "churn_months_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "cohort_cells" ADD CONSTRAINT "cohort_cells_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

