-- About how many customers have a word, from what ANALYZE knows of frequent ones: planning costs the same for a word that everybody
-- has. It asks as the tables' owner, since the planner lets nobody behind a policy use what it knows. A hash is of one shop only, so
-- that the number tells of no other.
CREATE FUNCTION customers_about_with_search_key(wanted BIGINT) RETURNS BIGINT
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  plan JSON;
BEGIN
  EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM customers WHERE search_keys @> ARRAY[%L::bigint]', wanted) INTO plan;
  RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint;
END
$$;
REVOKE ALL ON FUNCTION customers_about_with_search_key(BIGINT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers_about_with_search_key(BIGINT) TO holdfast_app;
