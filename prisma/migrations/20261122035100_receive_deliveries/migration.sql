-- The webhook door commits what came in together in one statement, for all shops at once: a statement and a commit of its own
-- for each shop would cost fifty times as much when fifty shops are busy (docs/decisions/026-webhook-door.md).
-- It runs as the tables' owner, because the application's role writes for one shop at a time. All it can do is add deliveries:
-- it reads none, changes none, and answers with the numbers of shops that are not there (any more).
-- The bodies come as one value, which is cut up here: an array of them would have to be written out in hexadecimal.
-- Ordered, so that two of these statements with the same deliveries wait for each other and never cross. A shop that is just
-- being erased holds its row; the others' deliveries do not wait for that.
CREATE FUNCTION receive_deliveries(
  shop_ids INT[], webhook_ids TEXT[], event_ids TEXT[], topics TEXT[], triggered TIMESTAMPTZ[], received TIMESTAMPTZ[],
  offsets INT[], sizes INT[], bodies BYTEA
) RETURNS SETOF INT
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '250ms'
AS $$
  INSERT INTO webhook_deliveries (shop_id, webhook_id, event_id, topic, triggered_at, received_at, body)
  SELECT d.shop_id, d.webhook_id, d.event_id, d.topic, d.triggered_at, d.received_at, substring(bodies FROM d.place FOR d.size)
    FROM unnest(shop_ids, webhook_ids, event_ids, topics, triggered, received, offsets, sizes)
         AS d (shop_id, webhook_id, event_id, topic, triggered_at, received_at, place, size)
    JOIN shops ON shops.id = d.shop_id
   ORDER BY d.shop_id, d.webhook_id
  ON CONFLICT DO NOTHING;
  SELECT DISTINCT given.id FROM unnest(shop_ids) AS given (id) LEFT JOIN shops ON shops.id = given.id WHERE shops.id IS NULL
$$;
REVOKE ALL ON FUNCTION receive_deliveries(INT[], TEXT[], TEXT[], TEXT[], TIMESTAMPTZ[], TIMESTAMPTZ[], INT[], INT[], BYTEA) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION receive_deliveries(INT[], TEXT[], TEXT[], TEXT[], TIMESTAMPTZ[], TIMESTAMPTZ[], INT[], INT[], BYTEA) TO holdfast_app;

-- What is sealed cannot be made smaller: do not try.
ALTER TABLE "webhook_deliveries" ALTER COLUMN "body" SET STORAGE EXTERNAL;
