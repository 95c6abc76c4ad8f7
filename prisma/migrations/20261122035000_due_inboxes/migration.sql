-- Which shops have something to do in their inbox: one statement a minute, however many shops there are. It runs as the tables'
-- owner, because the application's role sees one shop at a time, and gives out the numbers of shops only. What waits is found
-- by the index of what is unfinished.
CREATE FUNCTION shops_with_due_deliveries(at TIMESTAMPTZ) RETURNS SETOF INT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT DISTINCT shop_id FROM webhook_deliveries WHERE state = 'new' AND (next_try_at IS NULL OR next_try_at <= at)
$$;
REVOKE ALL ON FUNCTION shops_with_due_deliveries(TIMESTAMPTZ) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shops_with_due_deliveries(TIMESTAMPTZ) TO holdfast_app;
