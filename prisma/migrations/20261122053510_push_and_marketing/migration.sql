-- Browsers of shoppers that take messages, and what was told to Shopify of what was sent (docs/decisions/038-more-channels.md).
CREATE TABLE "push_subscriptions" (
    "shop_id" INTEGER NOT NULL,
    "endpoint_hash" TEXT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "subscription" BYTEA NOT NULL,
    "subscribed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "push_subscriptions_pkey" PRIMARY KEY ("shop_id","endpoint_hash")
);
CREATE INDEX "push_subscriptions_shop_id_customer_id_idx" ON "push_subscriptions"("shop_id", "customer_id");
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "push_subscriptions" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "push_subscriptions" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "marketing_reports" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "sends" INTEGER NOT NULL,
    "fails" INTEGER NOT NULL,
    "complaints" INTEGER NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "marketing_reports_pkey" PRIMARY KEY ("shop_id","campaign_id","channel","day")
);
ALTER TABLE "marketing_reports" ADD CONSTRAINT "marketing_reports_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "marketing_reports" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "marketing_reports" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
