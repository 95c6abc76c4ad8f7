import { expect, test } from "vitest";
import { answerOf, SHOP, startFaultySandbox, type FaultySandbox } from "./testing/faulty-sandbox";

const CUSTOMER = "query One { customers(first: 1) { nodes { id firstName } } }";

async function firstNameOf(sandbox: FaultySandbox): Promise<unknown> {
  const { data, errors } = answerOf(await sandbox.graphql(CUSTOMER));
  const nodes = data?.customers?.nodes as { firstName: unknown }[] | undefined;
  return nodes?.[0]?.firstName ?? errors?.[0]?.extensions?.code ?? null;
}

test("removeScopes: taken back with a message, and given again when the fault is cleared", async () => {
  // Without write_customers, which would bring its read scope along.
  const sandbox = await startFaultySandbox({}, { grantedScopes: ["read_orders", "read_customers"] });
  await sandbox.exchange();
  const granted = [...sandbox.standIn.installation(SHOP).grantedScopes].sort();
  sandbox.standIn.faults.set({ access: { removeScopes: ["read_customers", "read_nothing"] } });
  expect(await firstNameOf(sandbox)).toBe("ACCESS_DENIED");
  sandbox.standIn.faults.clear();
  expect(await firstNameOf(sandbox)).toEqual(expect.any(String));
  expect([...sandbox.standIn.installation(SHOP).grantedScopes].sort()).toEqual(granted);
  await sandbox.standIn.flush();
  const told = sandbox.hooks.map(({ topic, body }) => [topic, body.includes('"read_customers"')]);
  expect(told).toEqual([
    ["app/scopes_update", true],
    ["app/scopes_update", true],
  ]);
  expect(sandbox.standIn.faults.log()).toMatchObject([
    { kind: "access.removeScopes", detail: "read_customers read_nothing" },
  ]);
});

test("protectedData: null or denied for as long as it is on", async () => {
  const sandbox = await startFaultySandbox({ access: { protectedData: "null-fields" } });
  await sandbox.exchange();
  expect(await firstNameOf(sandbox)).toBeNull();
  sandbox.standIn.faults.set({ access: { protectedData: "denied" } });
  expect(await firstNameOf(sandbox)).toBe("ACCESS_DENIED");
  sandbox.standIn.faults.set({ access: { protectedData: "approved" } });
  expect(await firstNameOf(sandbox)).toEqual(expect.any(String));
});

test("an app that was uninstalled meanwhile gets no scopes back", async () => {
  const sandbox = await startFaultySandbox({ access: { removeScopes: ["read_customers"] } });
  sandbox.standIn.uninstall(SHOP);
  sandbox.standIn.faults.clear();
  expect(sandbox.standIn.installation(SHOP)).toMatchObject({ installed: false, grantedScopes: [] });
});
