-- Messages to customers: who is to get what and why not, under one contact budget (docs/decisions/032-messages.md).
CREATE TABLE "messages" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "campaign_id" UUID,
    "channel" TEXT,
    "template_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "variables" BYTEA,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "bought_since" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sending_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "provider_id" TEXT,
    "cost_minor" BIGINT NOT NULL DEFAULT 0,
    "address_hash" TEXT,
    "redacted_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("shop_id","id")
);
CREATE UNIQUE INDEX "messages_shop_id_key_key" ON "messages"("shop_id", "key");
CREATE INDEX "messages_shop_id_customer_id_idx" ON "messages"("shop_id", "customer_id");
CREATE INDEX "messages_shop_id_campaign_id_state_idx" ON "messages"("shop_id", "campaign_id", "state");
CREATE INDEX "messages_shop_id_planned_at_id_idx" ON "messages"("shop_id", "planned_at" DESC, "id" DESC);
CREATE INDEX "messages_waiting" ON "messages"("shop_id", "not_before", "id") WHERE "state" IN ('planned', 'sending');
ALTER TABLE "messages" ADD CONSTRAINT "messages_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "messages" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "message_suppressions" (
    "shop_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "address_hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "customer_id" BIGINT,
    "told_shopify_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_suppressions_pkey" PRIMARY KEY ("shop_id","channel","address_hash")
);
CREATE INDEX "message_suppressions_shop_id_customer_id_idx" ON "message_suppressions"("shop_id", "customer_id");
ALTER TABLE "message_suppressions" ADD CONSTRAINT "message_suppressions_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "message_suppressions" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "message_suppressions" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

-- The contact budget: one row a customer, taken by the write that checks it.
CREATE TABLE "contact_slots" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "message_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_slots_pkey" PRIMARY KEY ("shop_id","customer_id")
);
ALTER TABLE "contact_slots" ADD CONSTRAINT "contact_slots_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "contact_slots" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "contact_slots" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

-- Who gets nothing from any channel until a moment: control groups, open complaints.
CREATE TABLE "contact_holds" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_holds_pkey" PRIMARY KEY ("shop_id","customer_id","source")
);
CREATE INDEX "contact_holds_shop_id_source_idx" ON "contact_holds"("shop_id", "source");
ALTER TABLE "contact_holds" ADD CONSTRAINT "contact_holds_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "contact_holds" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "contact_holds" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "message_settings" (
    "shop_id" INTEGER NOT NULL,
    "sender_name" TEXT NOT NULL DEFAULT '',
    "sender_address" TEXT NOT NULL DEFAULT '',
    "reply_to" TEXT NOT NULL DEFAULT '',
    "postal_address" TEXT NOT NULL DEFAULT '',
    "from_hour" INTEGER NOT NULL DEFAULT 9,
    "until_hour" INTEGER NOT NULL DEFAULT 21,
    "gap_days" INTEGER NOT NULL DEFAULT 21,
    "channels" TEXT[] NOT NULL DEFAULT '{email}',
    "providers" BYTEA,
    "secret" BYTEA,

    CONSTRAINT "message_settings_pkey" PRIMARY KEY ("shop_id")
);
ALTER TABLE "message_settings" ADD CONSTRAINT "message_settings_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "message_settings" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "message_settings" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

-- Consent by SMS, and since when each consent is as it is: a late message must not bring an older one back.
ALTER TABLE "customers" ADD COLUMN "email_consent_at" TIMESTAMPTZ(3);
ALTER TABLE "customers" ADD COLUMN "sms_marketing_state" TEXT;
ALTER TABLE "customers" ADD COLUMN "sms_consent_at" TIMESTAMPTZ(3);

-- Which shops have messages to send: one statement a minute, however many shops there are. It runs as the tables' owner,
-- because the application's role sees one shop at a time, and gives out the numbers of shops only.
CREATE FUNCTION shops_with_due_messages(at TIMESTAMPTZ) RETURNS SETOF INT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT DISTINCT shop_id FROM messages WHERE state IN ('planned', 'sending') AND not_before <= at
$$;
REVOKE ALL ON FUNCTION shops_with_due_messages(TIMESTAMPTZ) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shops_with_due_messages(TIMESTAMPTZ) TO holdfast_app;
