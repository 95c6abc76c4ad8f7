-- When the whole shop was last scored: told to the operator without a look into any shop's rows.
ALTER TABLE "shops" ADD COLUMN "scored_at" TIMESTAMPTZ(3);
-- backfill: shops is small, and nobody else writes this column yet.
UPDATE "shops" SET "scored_at" = (SELECT max("scored_at") FROM "score_runs" WHERE "shop_id" = "shops"."id" AND "whole");

-- Who has been forgotten, so that a restored backup does not bring them back (docs/guides/backup.md). Hashes, no names and no
-- numbers: it outlives the shops it speaks of, so it belongs to none of them.
CREATE TABLE "redaction_ledger" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "shop_hash" TEXT NOT NULL,
    "customer_hash" TEXT,

    CONSTRAINT "redaction_ledger_pkey" PRIMARY KEY ("id")
);
-- The application adds to it and takes the place of a shop's entries when the shop is erased; it never changes one.
REVOKE UPDATE ON "redaction_ledger" FROM holdfast_app;

-- Sums over all shops for the operator's metrics. It runs as the tables' owner, because the application's role sees one shop at
-- a time, and gives out numbers only. Counting ends at a hundred thousand: by then the exact number is not the question.
CREATE FUNCTION operator_figures() RETURNS TABLE (
  waiting_deliveries BIGINT, oldest_waiting_delivery TIMESTAMPTZ, dead_deliveries BIGINT,
  running_imports BIGINT, oldest_running_import TIMESTAMPTZ
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT (SELECT count(*) FROM (SELECT FROM webhook_deliveries WHERE state = 'new' LIMIT 100000) AS waiting),
         (SELECT min(received_at) FROM webhook_deliveries WHERE state = 'new'),
         (SELECT count(*) FROM (SELECT FROM webhook_deliveries WHERE state = 'dead' LIMIT 100000) AS dead),
         (SELECT count(*) FROM import_runs WHERE state = 'running'),
         (SELECT min(started_at) FROM import_runs WHERE state = 'running')
$$;
REVOKE ALL ON FUNCTION operator_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION operator_figures() TO holdfast_app;
