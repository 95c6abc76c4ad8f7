import { expect, test } from "vitest";
import { answerOf, startFaultySandbox, type FaultySandbox } from "./testing/faulty-sandbox";
import type { FaultPlan } from "./fault-plan";

interface Operation {
  id: string;
  status: string;
  errorCode: string | null;
  objectCount: string;
  url: string | null;
  partialDataUrl: string | null;
}

const FIELDS = "id status errorCode objectCount url partialDataUrl";
const ORDERS = "{ orders { edges { node { id name } } } }";

async function startWith(bulk: FaultPlan["bulk"], seed = 1): Promise<FaultySandbox> {
  const sandbox = await startFaultySandbox({ bulk }, { seed });
  await sandbox.exchange();
  return sandbox;
}

async function run(sandbox: FaultySandbox): Promise<string> {
  const { text } = await sandbox.graphql(
    `mutation Start { bulkOperationRunQuery(query: ${JSON.stringify(ORDERS)}) { bulkOperation { id } } }`,
  );
  return /gid:[^"]+\d/.exec(text)![0];
}

async function poll({ graphql }: FaultySandbox, id: string): Promise<Operation> {
  const outcome = await graphql(`query Poll { bulkOperation(id: "${id}") { ${FIELDS} } }`);
  return answerOf(outcome).data!.bulkOperation as unknown as Operation;
}

const ended = (sandbox: FaultySandbox, id: string) =>
  expect
    .poll(() => poll(sandbox, id).then(({ status }) => status), { interval: 10 })
    .not.toMatch(/CREATED|RUNNING/);

async function finish(sandbox: FaultySandbox): Promise<Operation> {
  const id = await run(sandbox);
  await ended(sandbox, id);
  return poll(sandbox, id);
}

const download = (sandbox: FaultySandbox, url: string | null) => {
  const { pathname, search } = new URL(url!);
  return sandbox.send(pathname + search, { file: true });
};
const linesOf = (text: string) => text.split("\n").filter((line) => line !== "");
const finishHooks = ({ hooks }: FaultySandbox) =>
  hooks
    .filter(({ topic }) => topic === "bulk_operations/finish")
    .map(({ body }) => JSON.parse(body) as object);

test("failWithPartialData: FAILED, and a part of the lines is at partialDataUrl", async () => {
  const sandbox = await startWith({ failWithPartialData: { next: 1 } });
  const failed = await finish(sandbox);
  expect(failed).toMatchObject({ status: "FAILED", url: null });
  expect(failed.errorCode).toMatch(/INTERNAL_SERVER_ERROR|TIMEOUT/);
  const part = linesOf((await download(sandbox, failed.partialDataUrl)).text);
  expect(part).toHaveLength(Number(failed.objectCount));
  expect(part.length).toBeGreaterThan(0);
  expect(part.length).toBeLessThan(sandbox.shop.orders.size);
  await sandbox.standIn.flush();
  expect(finishHooks(sandbox)).toMatchObject([{ status: "failed" }]);

  const good = await finish(sandbox);
  expect(linesOf((await download(sandbox, good.url)).text)).toHaveLength(sandbox.shop.orders.size);
});

test("expireResult: gone at the first download, EXPIRED from then on", async () => {
  const sandbox = await startWith({ expireResult: { next: 1 } });
  const operation = await finish(sandbox);
  expect(operation.status).toBe("COMPLETED");
  const gone = await download(sandbox, operation.url);
  expect([400, 403, 404]).toContain(gone.status);
  expect(gone.text).toContain("<Error>");
  expect(await poll(sandbox, operation.id)).toMatchObject({ status: "EXPIRED", url: null });
  expect((await download(sandbox, operation.url)).status).toBe(404);
  expect((await download(sandbox, (await finish(sandbox)).url)).status).toBe(200);
});

test("stuck: RUNNING with a part of its objects until the fault is cleared", async () => {
  const sandbox = await startWith({ stuck: 1 });
  const id = await run(sandbox);
  await expect.poll(() => poll(sandbox, id), { interval: 10 }).toMatchObject({ status: "RUNNING" });
  sandbox.standIn.faults.clear();
  await ended(sandbox, id);
  expect(await poll(sandbox, id)).toMatchObject({
    status: "COMPLETED",
    objectCount: String(sandbox.shop.orders.size),
  });
});

test("stuck: cancelling helps", async () => {
  const sandbox = await startWith({ stuck: 1 });
  const id = await run(sandbox);
  await expect.poll(() => poll(sandbox, id), { interval: 10 }).toMatchObject({ status: "RUNNING" });
  await sandbox.graphql(`mutation Stop { bulkOperationCancel(id: "${id}") { bulkOperation { status } } }`);
  await expect.poll(() => poll(sandbox, id), { interval: 10 }).toMatchObject({ status: "CANCELED" });
});

test("finishWebhook lost: the operation completes and nobody says so", async () => {
  const sandbox = await startWith({ finishWebhook: "lost" });
  expect(await finish(sandbox)).toMatchObject({ status: "COMPLETED" });
  await sandbox.standIn.flush();
  expect(finishHooks(sandbox)).toEqual([]);
});

test("finishWebhook early: said to be complete while it runs, and not again", async () => {
  const sandbox = await startWith({ finishWebhook: "early", stuck: 1 });
  const id = await run(sandbox);
  await expect.poll(() => finishHooks(sandbox), { interval: 10 }).toHaveLength(1);
  expect(finishHooks(sandbox)).toMatchObject([{ admin_graphql_api_id: id, status: "completed" }]);
  expect(await poll(sandbox, id)).toMatchObject({ status: "RUNNING", url: null });
  sandbox.standIn.faults.clear();
  await ended(sandbox, id);
  await sandbox.standIn.flush();
  expect(finishHooks(sandbox)).toHaveLength(1);
});

test("fileCut: the download dies half-way, the next one is whole", async () => {
  const sandbox = await startWith({ fileCut: { next: 1 } });
  const { url } = await finish(sandbox);
  const half = await download(sandbox, url);
  const whole = await download(sandbox, url);
  expect([half.status, half.end, whole.status, whole.end]).toEqual([200, "cut", 200, "whole"]);
  expect(half.text.length).toBeGreaterThan(0);
  expect(half.text.length).toBeLessThan(whole.text.length);
  expect(whole.text.startsWith(half.text)).toBe(true);
});

test("fileServerError: the storage host fails, and the address stays good", async () => {
  const sandbox = await startWith({ fileServerError: { next: 1 } });
  const { url } = await finish(sandbox);
  expect([500, 502, 503, 504]).toContain((await download(sandbox, url)).status);
  expect((await download(sandbox, url)).status).toBe(200);
});

test("fileEndsEarly: half of the file, and the connection ends as if it were whole", async () => {
  const sandbox = await startWith({ fileEndsEarly: { next: 1 } });
  const { url } = await finish(sandbox);
  const half = await download(sandbox, url);
  const whole = await download(sandbox, url);
  expect([half.end, whole.end]).toEqual(["whole", "whole"]);
  expect(half.text.length).toBeGreaterThan(0);
  expect(half.text.length).toBeLessThan(whole.text.length);
});

test("fileSlow: the bytes come one after the other, and all of them", async () => {
  const sandbox = await startWith({});
  const { url } = await finish(sandbox);
  const whole = await download(sandbox, url);
  sandbox.standIn.faults.set({ bulk: { fileSlow: { chance: 1, bytesPerSecond: whole.text.length * 4 } } });
  const { pathname, search } = new URL(url!);
  const hasty = await sandbox.send(pathname + search, { file: true, patienceMs: 50 });
  expect(hasty.end).toBe("silent");
  expect(hasty.text.length).toBeLessThan(whole.text.length);
  expect((await download(sandbox, url)).text).toBe(whole.text);
});

test("the same seed fails the same operations after the same lines, another seed others", async () => {
  const fates = async (seed: number) => {
    const sandbox = await startWith({ failWithPartialData: 0.5, fileCut: 0.5 }, seed);
    for (let left = 8; left > 0; left--) {
      const { url, partialDataUrl } = await finish(sandbox);
      await download(sandbox, url ?? partialDataUrl);
    }
    return sandbox.standIn.faults.log().map(({ kind, n, detail }) => [kind, n, detail]);
  };
  const first = await fates(3);
  expect(new Set(first.map(([kind]) => kind)).size).toBe(2);
  expect(await fates(3)).toEqual(first);
  expect(await fates(4)).not.toEqual(first);
});
