-- Which installed shops have an import under way that nothing has moved since `before`: its task was lost (a worker killed more
-- often than a task is tried again, a process that died between two steps). One statement a minute, however many shops there
-- are. It runs as the tables' owner, because the application's role sees one shop at a time, and gives out numbers only.
CREATE FUNCTION shops_with_stalled_imports(before TIMESTAMPTZ) RETURNS SETOF INT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT r.shop_id FROM import_runs r JOIN shops s ON s.id = r.shop_id
   WHERE r.state = 'running' AND s.status = 'installed' AND r.started_at < before
     AND NOT EXISTS (SELECT FROM import_parts p WHERE p.shop_id = r.shop_id AND p.run_id = r.id AND p.updated_at >= before)
$$;
REVOKE ALL ON FUNCTION shops_with_stalled_imports(TIMESTAMPTZ) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shops_with_stalled_imports(TIMESTAMPTZ) TO holdfast_app;
