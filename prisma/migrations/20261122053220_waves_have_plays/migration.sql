-- Every wave's play is there: checked without keeping writers out.
ALTER TABLE "campaigns" VALIDATE CONSTRAINT "campaigns_shop_id_automatic_id_fkey";
