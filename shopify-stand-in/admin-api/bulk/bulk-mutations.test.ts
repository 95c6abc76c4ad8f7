import { expect, test } from "vitest";
import { filesRoute } from "../../files-door";
import { Tenants } from "../../tenants";
import { offersApi } from "../testing/offers-api";

const tagging = `mutation ($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { message } } }`;
const lines = (...ids: bigint[]) =>
  ids.map((id) => JSON.stringify({ id: `gid://shopify/Customer/${id}`, tags: ["back"] })).join("\n");

async function stage({ mutate }: ReturnType<typeof offersApi>) {
  const input = {
    ...{
      resource: "BULK_MUTATION_VARIABLES",
      filename: "a.jsonl",
      mimeType: "text/jsonl",
      httpMethod: "POST",
    },
  };
  const payload = await mutate(
    "stagedUploadsCreate",
    { input: ["[StagedUploadInput!]!", [input]] },
    "stagedTargets { url parameters { name value } }",
    false,
  );
  const [target] = payload.stagedTargets as { url: string; parameters: { name: string; value: string }[] }[];
  const valueOf = (name: string) => target!.parameters.find((one) => one.name === name)!.value;
  return { url: target!.url, key: valueOf("key"), signature: valueOf("x-goog-signature") };
}

const run = ({ mutate }: ReturnType<typeof offersApi>, mutation: string, path: string) =>
  mutate(
    "bulkOperationRunMutation",
    { mutation: ["String!", mutation], stagedUploadPath: ["String!", path] },
    "bulkOperation { id status type }",
  );

test("a mutation is carried out for each line, out of no budget, and each line's answer is in the result", async () => {
  const small = offersApi();
  const { bulk, bucket } = small.api;
  const { key, signature } = await stage(small);
  bulk.options.uploads.put(key, signature, lines(1n, 999n, 2n));
  const before = bucket.available;
  const begun = await run(small, tagging, key);
  expect(begun.bulkOperation).toMatchObject({ status: "CREATED", type: "MUTATION" });
  await expect.poll(() => bulk.latest()!.status).toBe("COMPLETED");
  expect(before - bucket.available).toBeLessThanOrEqual(10);
  expect(bulk.latest()!.objectCount).toBe(3);
  const { body } = small.api.bulkFile(bulk.latest()!.url!.replace(/^https:\/\/[^/]+/, ""));
  const written = await new Response(body as never).text();
  expect(
    written
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { data: { tagsAdd: { node: { id: "gid://shopify/Customer/1" }, userErrors: [] } }, __lineNumber: 0 },
    {
      data: { tagsAdd: { node: null, userErrors: [{ message: "Customer does not exist" }] } },
      __lineNumber: 1,
    },
    { data: { tagsAdd: { node: { id: "gid://shopify/Customer/2" }, userErrors: [] } }, __lineNumber: 2 },
  ]);
  expect(small.installation.shop.customers.get(1n)!.tags).toContain("back");
});

test.each([
  ["a query", "query { shop { id } }", "INVALID_MUTATION"],
  ["two mutations", "mutation { a: tagsAdd { node { id } } b: tagsAdd { node { id } } }", "INVALID_MUTATION"],
  ["a field that is not there", "mutation { tagsAddd { node { id } } }", "INVALID_MUTATION"],
  ["a file that was never uploaded", tagging, "NO_SUCH_FILE"],
])("%s is refused", async (_what, mutation, code) => {
  const small = offersApi();
  const { key } = await stage(small);
  const { userErrors } = await run(small, mutation, key);
  expect(userErrors).toMatchObject([{ code }]);
});

test("a file is taken in with the signature of its place, as the last field, and without a token", async () => {
  const small = offersApi();
  const { url, key, signature } = await stage(small);
  const tenants = new Tenants();
  tenants.add(small.installation, small.api);
  const route = filesRoute(tenants, () => undefined);
  const post = async (fields: Record<string, string | Blob>, headers: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    const request = new Request(url, { method: "POST", body: form });
    const body = Buffer.from(await request.arrayBuffer());
    const ask = {
      ...{ method: "POST", url: new URL(url), host: "storage.googleapis.com" },
      headers: { "content-type": request.headers.get("content-type")!, ...headers },
      ...{ text: async () => body.toString(), bytes: async () => body },
    };
    return (await route(ask))?.status ?? null;
  };
  const file = new Blob([lines(1n)]);
  expect(await post({ key: "tmp/unknown", "x-goog-signature": signature, file })).toBeNull();
  expect(await post({ key, "x-goog-signature": "another", file })).toBe(403);
  expect(await post({ key, file, "x-goog-signature": signature })).toBe(400);
  expect(await post({ key, "x-goog-signature": signature, file }, { "x-shopify-access-token": "t" })).toBe(
    400,
  );
  expect(small.api.bulk.options.uploads.read(key)).toBeNull();
  expect(await post({ key, "x-goog-signature": signature, file })).toBe(201);
  expect(small.api.bulk.options.uploads.read(key)).toBe(lines(1n));
});
