-- Store credit as an offer, and customers bound to a discount by one bulk operation (docs/decisions/034-rewards.md).
ALTER TABLE "campaign_discounts" ADD COLUMN "tag_operation" TEXT;
ALTER TABLE "offers" ADD COLUMN "credit_minor" BIGINT;
ALTER TABLE "offers" ADD COLUMN "asked_at" TIMESTAMPTZ(3);
ALTER TABLE "offers" ADD COLUMN "transaction_id" BIGINT;
ALTER TABLE "offers" ADD COLUMN "left_minor" BIGINT;
ALTER TABLE "offers" ADD COLUMN "looked_at" TIMESTAMPTZ(3);
