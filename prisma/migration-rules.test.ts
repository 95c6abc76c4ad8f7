import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findBreaches } from "./migration-rules.ts";

const folder = path.resolve("prisma/migrations");
const scriptOf = (name: string) => fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");

/** No installation has ever been at work without these. */
const lastOfTheFirst = "20261122020000_paused_shops";

test("every migration after the first ones can run while the release before is at work", () => {
  const names = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name > lastOfTheFirst)
    .map((entry) => entry.name);
  expect(names.length).toBeGreaterThan(0);
  const breaches = names.flatMap((name) =>
    findBreaches(scriptOf(name)).map(
      ({ statement, reason }) => `${name}: ${reason}\n  ${statement.slice(0, 120)}`,
    ),
  );
  expect(breaches.join("\n")).toBe("");
});

const forbidden: [string, string][] = [
  ['CREATE INDEX "a" ON "orders"("x")', "CONCURRENTLY"],
  ['DROP INDEX "a"', "CONCURRENTLY"],
  ['ALTER TABLE "orders" ALTER COLUMN "x" TYPE BIGINT', "rewrites"],
  ['ALTER TABLE "orders" ALTER COLUMN "x" SET DATA TYPE BIGINT', "rewrites"],
  ['ALTER TABLE "orders" ALTER COLUMN "x" SET NOT NULL', "NOT VALID"],
  ['ALTER TABLE "orders" ADD COLUMN "x" INTEGER NOT NULL', "DEFAULT"],
  ['ALTER TABLE "orders" ADD COLUMN "x" UUID DEFAULT gen_random_uuid()', "rewrites"],
  ['ALTER TABLE "orders" ADD COLUMN "x" INTEGER GENERATED ALWAYS AS (1) STORED', "rewrites"],
  ['ALTER TABLE "orders" ADD CONSTRAINT "c" FOREIGN KEY ("x") REFERENCES "shops"("id")', "NOT VALID"],
  ['ALTER TABLE "orders" ADD CONSTRAINT "c" CHECK ("x" > 0)', "NOT VALID"],
  ['ALTER TABLE "orders" ADD CONSTRAINT "c" UNIQUE ("x")', "USING INDEX"],
  ['ALTER TABLE "orders" DROP COLUMN "x"', "contract"],
  ['ALTER TABLE "orders" RENAME COLUMN "x" TO "y"', "contract"],
  ['DROP TABLE "orders"', "contract"],
  ['UPDATE "orders" SET "x" = 1', "backfill"],
  ['INSERT INTO "refunds" SELECT * FROM "orders"', "backfill"],
  ['TRUNCATE "orders"', "locks"],
  ["BEGIN", "one transaction"],
  ['DROP INDEX CONCURRENTLY IF EXISTS "a"; ALTER TABLE "orders" ADD COLUMN "x" INTEGER', "nothing else"],
  ['CREATE INDEX CONCURRENTLY "a" ON "orders"("x")', "DROP INDEX CONCURRENTLY IF EXISTS"],
];

test.each(forbidden)("%s is refused with the reason", (sql, word) => {
  expect(
    findBreaches(`-- why\n${sql};`)
      .map(({ reason }) => reason)
      .join(),
  ).toContain(word);
});

test("what locks nobody out for longer than a moment is allowed", () => {
  const allowed = [
    'ALTER TABLE "orders" ADD COLUMN "x" INTEGER',
    'ALTER TABLE "orders" ADD COLUMN "x" BOOLEAN NOT NULL DEFAULT true',
    'ALTER TABLE "orders" ADD COLUMN "x" TIMESTAMPTZ NOT NULL DEFAULT now()',
    'ALTER TABLE "orders" ADD CONSTRAINT "c" CHECK ("x" > 0) NOT VALID',
    'ALTER TABLE "orders" VALIDATE CONSTRAINT "c"',
    'DROP INDEX CONCURRENTLY IF EXISTS "a"; CREATE INDEX CONCURRENTLY "a" ON "orders"("x")',
    'CREATE TABLE "t" ("x" INTEGER NOT NULL); CREATE INDEX "i" ON "t"("x"); INSERT INTO "t" SELECT 1 FROM "orders"',
    '-- contract: nobody reads it since release 4\nALTER TABLE "orders" DROP COLUMN "x"',
    '-- backfill: shops is small\nUPDATE "shops" SET "x" = 1',
    "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ UPDATE orders SET x = 1; DROP TABLE orders $$",
  ];
  expect(allowed.flatMap((sql) => findBreaches(`${sql};`))).toEqual([]);
});

test("a comment without a reason allows nothing", () => {
  expect(findBreaches('-- contract:\nALTER TABLE "orders" DROP COLUMN "x";')).toHaveLength(1);
});
