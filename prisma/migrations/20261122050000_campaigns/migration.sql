-- Campaigns: what is done for which customers, what they were given, and what it brought (docs/decisions/031-offers.md).
CREATE TABLE "campaigns" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "play" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "audience" JSONB NOT NULL,
    "currency_code" TEXT NOT NULL,
    "control_share" DOUBLE PRECISION NOT NULL,
    "seed" TEXT NOT NULL,
    "window_days" INTEGER NOT NULL,
    "offer_days" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" TEXT,
    "approved_by" TEXT,
    "launched_by" TEXT,
    "launched_at" TIMESTAMPTZ(3),
    "window_ends_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "plan" JSONB,
    "fault" TEXT,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE INDEX "campaigns_shop_id_state_idx" ON "campaigns"("shop_id", "state");
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "campaigns" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "campaigns" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "campaign_members" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "arm" TEXT NOT NULL,
    "reason" TEXT,
    "stratum" INTEGER NOT NULL DEFAULT 0,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "risk" DOUBLE PRECISION,
    "value_minor" BIGINT NOT NULL,
    "x1" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "x2" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "campaign_members_pkey" PRIMARY KEY ("shop_id","campaign_id","customer_id")
);
CREATE INDEX "campaign_members_shop_id_customer_id_idx" ON "campaign_members"("shop_id", "customer_id");
ALTER TABLE "campaign_members" ADD CONSTRAINT "campaign_members_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaigns"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "campaign_members" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "campaign_members" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "offers" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "code" TEXT,
    "code_key" TEXT,
    "redeem_code_id" BIGINT,
    "issued_at" TIMESTAMPTZ(3),
    "tagged_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "redeemed_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "redacted_at" TIMESTAMPTZ(3),
    "cost_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "offers_pkey" PRIMARY KEY ("shop_id","campaign_id","customer_id")
);
CREATE INDEX "offers_shop_id_customer_id_idx" ON "offers"("shop_id", "customer_id");
CREATE INDEX "offers_shop_id_campaign_id_state_idx" ON "offers"("shop_id", "campaign_id", "state");
CREATE UNIQUE INDEX "offers_shop_id_code_key_key" ON "offers"("shop_id", "code_key");
ALTER TABLE "offers" ADD CONSTRAINT "offers_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaigns"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "offers" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "offers" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "campaign_discounts" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "bound_by" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "discount_id" BIGINT,
    "segment_id" BIGINT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "dead_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_discounts_pkey" PRIMARY KEY ("shop_id","campaign_id")
);
ALTER TABLE "campaign_discounts" ADD CONSTRAINT "campaign_discounts_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaigns"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "campaign_discounts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "campaign_discounts" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "offer_uses" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "order_id" BIGINT NOT NULL,
    "owner_id" BIGINT NOT NULL,
    "customer_id" BIGINT,
    "kind" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,
    "discount_minor" BIGINT NOT NULL,

    CONSTRAINT "offer_uses_pkey" PRIMARY KEY ("shop_id","campaign_id","order_id")
);
ALTER TABLE "offer_uses" ADD CONSTRAINT "offer_uses_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaigns"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "offer_uses" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "offer_uses" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "campaign_events" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "user_id" TEXT,
    "facts" JSONB NOT NULL,

    CONSTRAINT "campaign_events_pkey" PRIMARY KEY ("shop_id","campaign_id","id")
);
ALTER TABLE "campaign_events" ADD CONSTRAINT "campaign_events_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaigns"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "campaign_events" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "campaign_events" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "campaign_results" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "as_of_day" DATE NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "campaign_results_pkey" PRIMARY KEY ("shop_id","campaign_id","as_of_day")
);
ALTER TABLE "campaign_results" ADD CONSTRAINT "campaign_results_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaigns"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "campaign_results" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "campaign_results" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "campaign_rules" (
    "shop_id" INTEGER NOT NULL,
    "approve_from_minor" BIGINT,
    "leak_alarm_uses" INTEGER NOT NULL DEFAULT 3,

    CONSTRAINT "campaign_rules_pkey" PRIMARY KEY ("shop_id")
);
ALTER TABLE "campaign_rules" ADD CONSTRAINT "campaign_rules_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "campaign_rules" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "campaign_rules" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
