-- Why a customer stays away, where staff know better than the signs (features/causes).
CREATE TABLE "cause_corrections" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "cause" TEXT NOT NULL,
    "corrected_by" TEXT NOT NULL,
    "corrected_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cause_corrections_pkey" PRIMARY KEY ("shop_id","customer_id")
);
ALTER TABLE "cause_corrections" ADD CONSTRAINT "cause_corrections_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "cause_corrections" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "cause_corrections" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

-- Whom to win back first (features/targets; docs/decisions/033-target-list.md).
CREATE TABLE "target_weights" (
    "shop_id" INTEGER NOT NULL,
    "weights" JSONB NOT NULL,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "target_weights_pkey" PRIMARY KEY ("shop_id")
);
ALTER TABLE "target_weights" ADD CONSTRAINT "target_weights_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "target_weights" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "target_weights" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

CREATE TABLE "target_nights" (
    "shop_id" INTEGER NOT NULL,
    "as_of_day" DATE NOT NULL,
    "customers" INTEGER NOT NULL,
    "ranks" BYTEA NOT NULL,

    CONSTRAINT "target_nights_pkey" PRIMARY KEY ("shop_id")
);
ALTER TABLE "target_nights" ADD CONSTRAINT "target_nights_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "target_nights" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "target_nights" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));

-- Nineteen bytes a customer: two kilobytes for a hundred, nineteen megabytes for a million. Not compressed: they are read at every
-- change of a weight, and single numbers are taken out of the ids.
CREATE TABLE "target_parts" (
    "shop_id" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "first_id" BIGINT NOT NULL,
    "last_id" BIGINT NOT NULL,
    "ids" BYTEA NOT NULL,
    "standings" BYTEA NOT NULL,
    "measures" BYTEA NOT NULL,

    CONSTRAINT "target_parts_pkey" PRIMARY KEY ("shop_id","part")
);
ALTER TABLE "target_parts" ALTER COLUMN "ids" SET STORAGE EXTERNAL;
ALTER TABLE "target_parts" ALTER COLUMN "standings" SET STORAGE EXTERNAL;
ALTER TABLE "target_parts" ALTER COLUMN "measures" SET STORAGE EXTERNAL;
ALTER TABLE "target_parts" ADD CONSTRAINT "target_parts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "target_parts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "target_parts" USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
