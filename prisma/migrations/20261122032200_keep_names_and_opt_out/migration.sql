-- How many months after the last sign of a customer their name and addresses are kept; the merchant chooses.
ALTER TABLE "shops" ADD COLUMN "keep_names_months" INTEGER NOT NULL DEFAULT 60;

-- A person who does not want to be profiled: no risk is worked out and they stand in no list of whom to save.
ALTER TABLE "customers" ADD COLUMN "profiling_opt_out_at" TIMESTAMPTZ(3);
ALTER TABLE "customers" ADD COLUMN "profiling_opt_out_by" TEXT;
