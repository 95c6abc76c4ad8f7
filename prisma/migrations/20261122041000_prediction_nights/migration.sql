-- What was foretold each night, until its horizon has passed and it was compared with what happened (features/accuracy).
CREATE TABLE "prediction_nights" (
    "shop_id" INTEGER NOT NULL,
    "as_of_day" DATE NOT NULL,
    "horizon_days" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "customers" INTEGER NOT NULL,
    "judged_at" TIMESTAMPTZ(3),
    "result" JSONB,

    CONSTRAINT "prediction_nights_pkey" PRIMARY KEY ("shop_id","as_of_day")
);
ALTER TABLE "prediction_nights" ADD CONSTRAINT "prediction_nights_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "prediction_nights" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "prediction_nights" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

-- About five bytes a customer: half a kilobyte for a hundred, five megabytes for a million.
CREATE TABLE "prediction_parts" (
    "shop_id" INTEGER NOT NULL,
    "as_of_day" DATE NOT NULL,
    "part" INTEGER NOT NULL,
    "predictions" BYTEA NOT NULL,

    CONSTRAINT "prediction_parts_pkey" PRIMARY KEY ("shop_id","as_of_day","part")
);
ALTER TABLE "prediction_parts" ADD CONSTRAINT "prediction_parts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "prediction_parts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "prediction_parts" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
