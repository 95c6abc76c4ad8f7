-- What messages cost (docs/decisions/038-more-channels.md): prices of 1,000 in minor units, so that one has three decimals of them.
ALTER TABLE "message_settings" ADD COLUMN "email_thousand_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "message_settings" ADD COLUMN "sms_thousand_minor" BIGINT NOT NULL DEFAULT 0;
-- "cost_minor" was never written and holds no fractions; the release after this one drops it.
ALTER TABLE "messages" ADD COLUMN "sent_cost_minor" NUMERIC(14,3) NOT NULL DEFAULT 0;
