-- Since when background work could not reach Shopify; cleared when everything missed has been pulled.
ALTER TABLE "shops" ADD COLUMN "paused_at" TIMESTAMPTZ(3);
