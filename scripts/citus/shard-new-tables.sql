-- For a database with the Citus extension, once, before the migrations (docs/guides/outgrowing-one-machine.md): from then on every
-- new table with a shop_id is sharded by it as it is made, all side by side, and the shops are copied to every node. It has to be
-- in force before the foreign keys are made, which is why it cannot be a migration.
CREATE OR REPLACE FUNCTION holdfast_shard_new_table() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE made record;
BEGIN
  FOR made IN
    SELECT c.oid, c.relname FROM pg_event_trigger_ddl_commands() ddl JOIN pg_class c ON c.oid = ddl.objid
     WHERE ddl.command_tag = 'CREATE TABLE' AND ddl.schema_name = 'public' AND c.relkind = 'r' AND c.relpersistence = 'p'
  LOOP
    IF made.relname = 'shops' THEN
      PERFORM create_reference_table(made.oid::regclass);
    ELSIF EXISTS (SELECT FROM pg_attribute WHERE attrelid = made.oid AND attname = 'shop_id' AND NOT attisdropped) THEN
      PERFORM create_distributed_table(made.oid::regclass, 'shop_id', shard_count => 32);
    END IF;
  END LOOP;
END $$;
DROP EVENT TRIGGER IF EXISTS holdfast_shard_new_table;
CREATE EVENT TRIGGER holdfast_shard_new_table ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION holdfast_shard_new_table();
