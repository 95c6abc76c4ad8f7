-- The imports that are under way, over all shops.
DROP INDEX CONCURRENTLY IF EXISTS "import_runs_running";
CREATE INDEX CONCURRENTLY "import_runs_running" ON "import_runs"("started_at") WHERE "state" = 'running';
