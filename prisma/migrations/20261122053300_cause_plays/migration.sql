-- What a shop does for which cause, where it is not the usual (docs/decisions/036-plays-and-causes.md).
CREATE TABLE "cause_plays" (
    "shop_id" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cause_plays_pkey" PRIMARY KEY ("shop_id","cause")
);
ALTER TABLE "cause_plays" ADD CONSTRAINT "cause_plays_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "cause_plays" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "cause_plays" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

-- Places of an event: taken by one statement that looks whether one is left.
CREATE TABLE "event_places" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "places" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "event_places_pkey" PRIMARY KEY ("shop_id","campaign_id")
);
ALTER TABLE "event_places" ADD CONSTRAINT "event_places_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaigns"("shop_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "event_places" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "event_places" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

ALTER TABLE "offers" ADD COLUMN "goods" JSONB;
ALTER TABLE "offers" ADD COLUMN "answer" TEXT;
ALTER TABLE "offers" ADD COLUMN "answered_at" TIMESTAMPTZ(3);
