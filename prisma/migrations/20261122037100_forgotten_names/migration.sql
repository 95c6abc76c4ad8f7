-- Which state of a customer it was whose name was forgotten after years of silence: told once more, it does not bring the name back.
ALTER TABLE "customers" ADD COLUMN "forgotten_version" TIMESTAMPTZ(3);
