-- The customer's number itself: one who is not in the restored backup must be marked before a later pull brings them in, and a hash
-- can not be turned back. Beside the hash of the shop it says nothing to anybody who does not have the shop's data anyway.
ALTER TABLE "redaction_ledger" ADD COLUMN "customer" BIGINT;
-- contract: no release has ever written it.
ALTER TABLE "redaction_ledger" DROP COLUMN "customer_hash";
