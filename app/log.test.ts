import { expect, test } from "vitest";
import { addLogContext, withLogContext } from "./log-context.server";
import { createLog } from "./log.server";

function listen() {
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  const last = () => JSON.parse(lines.at(-1)!) as Record<string, unknown>;
  return { log, lines, last };
}

test("a line that is logged deep inside a task carries the shop and the task, and none of another task's", async () => {
  const { log, lines } = listen();
  const deep = async (text: string) => {
    await new Promise((resolve) => setImmediate(resolve));
    log.info(text);
  };
  await Promise.all([
    withLogContext({ task: "score-shop", shopId: 1, job: "a" }, () => deep("first")),
    withLogContext({ task: "import-shop", shopId: 2, job: "b" }, () => deep("second")),
  ]);
  await deep("nobody's");
  const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(said.find(({ msg }) => msg === "first")).toMatchObject({ task: "score-shop", shopId: 1, job: "a" });
  expect(said.find(({ msg }) => msg === "second")).toMatchObject({
    task: "import-shop",
    shopId: 2,
    job: "b",
  });
  expect(said.find(({ msg }) => msg === "nobody's")).not.toHaveProperty("shopId");
});

test("a request's lines carry its shop from the moment it is known, each key once", () => {
  const { log, lines } = listen();
  withLogContext({ requestId: "r-1" }, () => {
    log.info("before");
    addLogContext({ shopId: 7 });
    log.info({ shopId: 7 }, "after");
  });
  expect(JSON.parse(lines[0]!)).not.toHaveProperty("shopId");
  expect(JSON.parse(lines[1]!)).toMatchObject({ requestId: "r-1", shopId: 7 });
  expect(lines[1]!.match(/"shopId"/g)).toHaveLength(1);
});

test("secrets and personal fields never reach the log, at any depth and in any text", () => {
  const { log, lines } = listen();
  const token = "shpat_0123456789abcdef0123456789abcdef";
  const session = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl";
  log.info({ accessToken: token, session: { refreshToken: token } }, "fields");
  log.info({ headers: { authorization: `Bearer ${session}`, cookie: "a=b" } }, "headers");
  log.info({ answer: { customer: { email: "anna@example.com", firstName: "Anna" } } }, "person");
  log.warn(`GET /app?id_token=${session}&shop=x failed for ${token} at postgresql://me:hush-hush@db:5432/x`);
  log.error({ err: new Error("outer", { cause: new Error(`Bearer ${session}`) }) }, "caused");
  const all = lines.join("");
  for (const secret of [token, session, "anna@example.com", "Anna", "a=b", "hush-hush"])
    expect(all).not.toContain(secret);
  expect(all).toContain("postgresql://me:[password]@db:5432/x");
});

test("an error is told by kind, message, code and stack, without the row or the request it carries", () => {
  const { log, last } = listen();
  const error = Object.assign(new TypeError("a row is there already"), {
    code: "23505",
    detail: "Key (email)=(anna@example.com) already exists.",
    request: { variables: { email: "anna@example.com" } },
  });
  log.error({ err: error }, "failed");
  expect(last()).toMatchObject({
    err: { type: "TypeError", message: "a row is there already", code: "23505" },
  });
  expect(JSON.stringify(last())).not.toContain("anna");
  const refused = new Error('invalid input syntax for type bigint: "Anna Smith"');
  log.error({ err: Object.assign(refused, { code: "22P02" }) }, "refused");
  expect(last()).toMatchObject({ err: { code: "22P02" } });
  expect(JSON.stringify(last())).not.toContain("Anna");
});
