-- Which keys of ENCRYPTION_KEYS have sealed something that may still lie here: a process that misses one says so when it
-- starts, instead of failing row by row. The fingerprint tells another key of the same name. No key is in it.
CREATE TABLE "sealing_keys" (
    "id" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "first_used_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "sealing_keys_pkey" PRIMARY KEY ("id")
);
-- Values from before sealing bound them to their place: not a key ("-" is no name of one), but what resealing has to do too.
INSERT INTO "sealing_keys" ("id", "fingerprint", "first_used_at") VALUES ('-', '', CURRENT_TIMESTAMP);
