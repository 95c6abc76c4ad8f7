-- A search for a common name finds tens of thousands in a large shop: who asks says how many are enough. Sequential scans are
-- off inside, because a planner that is content with the first few would look for them row by row.
-- contract: only the release before calls it by one argument, and the second one has a default.
DROP FUNCTION customers_with_search_keys(BIGINT[]);
CREATE FUNCTION customers_with_search_keys(wanted BIGINT[], most INT DEFAULT 2147483647) RETURNS SETOF BIGINT
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp SET enable_seqscan = off SET enable_indexscan = off
AS $$
  SELECT id FROM customers
  WHERE shop_id = nullif(current_setting('app.shop_id', true), '')::int AND search_keys @> wanted AND cardinality(wanted) > 0
  LIMIT most
$$;
REVOKE ALL ON FUNCTION customers_with_search_keys(BIGINT[], INT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers_with_search_keys(BIGINT[], INT) TO holdfast_app;

-- The same for one word, which half of the customers may have: GIN may leave some out at random when there are more than the limit
-- (it does so word by word, so that of several words none could be trusted). Who then gets more than `most` knows that they are
-- many, and asks otherwise.
CREATE FUNCTION customers_with_search_key(wanted BIGINT, most INT) RETURNS SETOF BIGINT
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp SET enable_seqscan = off SET enable_indexscan = off
SET gin_fuzzy_search_limit = 20000
AS $$
  SELECT id FROM customers
  WHERE shop_id = nullif(current_setting('app.shop_id', true), '')::int AND search_keys @> ARRAY[wanted]
  LIMIT most
$$;
REVOKE ALL ON FUNCTION customers_with_search_key(BIGINT, INT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers_with_search_key(BIGINT, INT) TO holdfast_app;
