-- What messages cost (docs/decisions/038-more-channels.md): prices of 1,000 in minor units, so that one has three decimals of them.
ALTER TABLE "message_settings" ADD COLUMN "email_thousand_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "message_settings" ADD COLUMN "sms_thousand_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "messages" ALTER COLUMN "cost_minor" TYPE NUMERIC(14,3);
