-- Customers to be called by telephone, what became of each try, and what the merchant says about calls (docs/decisions/037-calls-and-audiences.md).
CREATE TABLE "calls" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "cause" TEXT NOT NULL,
    "value_minor" BIGINT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "bought_since" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "taken_by" TEXT,
    "taken_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "redacted_at" TIMESTAMPTZ(3),

    CONSTRAINT "calls_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "calls_shop_id_campaign_id_customer_id_key" ON "calls"("shop_id", "campaign_id", "customer_id");
CREATE INDEX "calls_shop_id_customer_id_idx" ON "calls"("shop_id", "customer_id");
CREATE INDEX "calls_shop_id_state_due_at_idx" ON "calls"("shop_id", "state", "due_at");
ALTER TABLE "calls" ADD CONSTRAINT "calls_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaigns"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "calls" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "calls" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

-- One row for each time somebody was rung, by the number the agent's device gave it: clicked twice, it is stored once.
CREATE TABLE "call_attempts" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "staff_user_id" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "seconds" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "callback_at" TIMESTAMPTZ(3),
    "note" BYTEA,
    "cost_minor" BIGINT NOT NULL DEFAULT 0,
    "undone_at" TIMESTAMPTZ(3),
    "redacted_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_attempts_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE INDEX "call_attempts_shop_id_call_id_idx" ON "call_attempts"("shop_id", "call_id");
CREATE INDEX "call_attempts_shop_id_customer_id_idx" ON "call_attempts"("shop_id", "customer_id");
CREATE INDEX "call_attempts_shop_id_ended_at_idx" ON "call_attempts"("shop_id", "ended_at");
ALTER TABLE "call_attempts" ADD CONSTRAINT "call_attempts_shop_id_call_id_fkey" FOREIGN KEY ("shop_id", "call_id") REFERENCES "calls"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "call_attempts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "call_attempts" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "call_settings" (
    "shop_id" INTEGER NOT NULL,
    "cost_per_hour_minor" BIGINT NOT NULL DEFAULT 0,
    "consent" TEXT NOT NULL DEFAULT 'agreed',
    "scripts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "call_settings_pkey" PRIMARY KEY ("shop_id")
);
ALTER TABLE "call_settings" ADD CONSTRAINT "call_settings_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "call_settings" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "call_settings" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

-- Customers told to an ad platform by hashes, and who of them is to be taken out there again.
CREATE TABLE "ad_audiences" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "source" JSONB NOT NULL,
    "with_offer" BOOLEAN NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "exported_at" TIMESTAMPTZ(3),
    "excluded" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "ad_audiences_pkey" PRIMARY KEY ("shop_id","id")
);
ALTER TABLE "ad_audiences" ADD CONSTRAINT "ad_audiences_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "ad_audiences" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "ad_audiences" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "ad_audience_members" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "audience_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "keys" BYTEA,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),
    "left_reason" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ad_audience_members_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "ad_audience_members_shop_id_audience_id_customer_id_key" ON "ad_audience_members"("shop_id", "audience_id", "customer_id");
CREATE INDEX "ad_audience_members_shop_id_customer_id_idx" ON "ad_audience_members"("shop_id", "customer_id");
ALTER TABLE "ad_audience_members" ADD CONSTRAINT "ad_audience_members_shop_id_audience_id_fkey" FOREIGN KEY ("shop_id", "audience_id") REFERENCES "ad_audiences"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "ad_audience_members" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "ad_audience_members" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
