-- What an import could see: once read_all_orders is granted, one that could not see all orders is done again.
ALTER TABLE "import_runs" ADD COLUMN "sees_all_orders" BOOLEAN NOT NULL DEFAULT true;

UPDATE "import_runs" r SET "sees_all_orders" = 'read_all_orders' = ANY (s."granted_scopes") FROM "shops" s WHERE s."id" = r."shop_id";
