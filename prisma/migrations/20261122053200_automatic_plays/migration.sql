-- Automatic plays: campaigns that customers enter one by one, in waves (docs/decisions/035-automatic-plays.md).
CREATE TABLE "automatic_plays" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "conditions" JSONB NOT NULL,
    "play" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "news" JSONB,
    "control_share" DOUBLE PRECISION NOT NULL,
    "window_days" INTEGER NOT NULL,
    "offer_days" INTEGER NOT NULL,
    "again_days" INTEGER NOT NULL,
    "most_per_day" INTEGER NOT NULL,
    "budget_minor" BIGINT,
    "currency_code" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "cuts" JSONB,
    "plan" JSONB,
    "state" TEXT NOT NULL,
    "looked_at" TIMESTAMPTZ(3),
    "asked_by" TEXT,
    "switched_by" TEXT,
    "allowed_month" TEXT,
    "replaced_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "automatic_plays_pkey" PRIMARY KEY ("shop_id","id")
);
ALTER TABLE "automatic_plays" ADD CONSTRAINT "automatic_plays_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "automatic_plays" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "automatic_plays" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "automatic_entries" (
    "shop_id" INTEGER NOT NULL,
    "automatic_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "arm" TEXT,
    "stratum" INTEGER,
    "assigned_at" TIMESTAMPTZ(3),
    "first_campaign_id" UUID,
    "campaign_id" UUID,

    CONSTRAINT "automatic_entries_pkey" PRIMARY KEY ("shop_id","automatic_id","customer_id")
);
CREATE INDEX "automatic_entries_shop_id_customer_id_idx" ON "automatic_entries"("shop_id", "customer_id");
CREATE INDEX "automatic_entries_shop_id_automatic_id_state_entered_at_idx" ON "automatic_entries"("shop_id", "automatic_id", "state", "entered_at");
ALTER TABLE "automatic_entries" ADD CONSTRAINT "automatic_entries_shop_id_automatic_id_fkey" FOREIGN KEY ("shop_id", "automatic_id") REFERENCES "automatic_plays"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "automatic_entries" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "automatic_entries" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "automatic_results" (
    "shop_id" INTEGER NOT NULL,
    "automatic_id" UUID NOT NULL,
    "as_of_day" DATE NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "automatic_results_pkey" PRIMARY KEY ("shop_id","automatic_id","as_of_day")
);
ALTER TABLE "automatic_results" ADD CONSTRAINT "automatic_results_shop_id_automatic_id_fkey" FOREIGN KEY ("shop_id", "automatic_id") REFERENCES "automatic_plays"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "automatic_results" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "automatic_results" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "automatic_events" (
    "shop_id" INTEGER NOT NULL,
    "automatic_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "user_id" TEXT,
    "facts" JSONB NOT NULL,

    CONSTRAINT "automatic_events_pkey" PRIMARY KEY ("shop_id","automatic_id","id")
);
ALTER TABLE "automatic_events" ADD CONSTRAINT "automatic_events_shop_id_automatic_id_fkey" FOREIGN KEY ("shop_id", "automatic_id") REFERENCES "automatic_plays"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "automatic_events" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "automatic_events" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "automatic_rules" (
    "shop_id" INTEGER NOT NULL,
    "reminds" BOOLEAN NOT NULL DEFAULT true,
    "remind_days" INTEGER NOT NULL DEFAULT 3,
    "remind_from_days" INTEGER NOT NULL DEFAULT 7,
    "watched_at" TIMESTAMPTZ(3),

    CONSTRAINT "automatic_rules_pkey" PRIMARY KEY ("shop_id")
);
ALTER TABLE "automatic_rules" ADD CONSTRAINT "automatic_rules_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "automatic_rules" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "automatic_rules" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "at_risk_customers" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3),

    CONSTRAINT "at_risk_customers_pkey" PRIMARY KEY ("shop_id","customer_id")
);
CREATE INDEX "at_risk_customers_shop_id_since_idx" ON "at_risk_customers"("shop_id", "since");
ALTER TABLE "at_risk_customers" ADD CONSTRAINT "at_risk_customers_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "at_risk_customers" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "at_risk_customers" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

ALTER TABLE "campaigns" ADD COLUMN "automatic_id" UUID;
ALTER TABLE "campaigns" ADD COLUMN "message" JSONB;
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_shop_id_automatic_id_fkey" FOREIGN KEY ("shop_id", "automatic_id") REFERENCES "automatic_plays"("shop_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION NOT VALID;
ALTER TABLE "offers" ADD COLUMN "reminded_at" TIMESTAMPTZ(3);
