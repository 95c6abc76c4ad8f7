-- When Shopify was last seen to have counted more: a bulk operation that stands still is ended some time.
ALTER TABLE "import_parts" ADD COLUMN "object_count_at" TIMESTAMPTZ(3);
