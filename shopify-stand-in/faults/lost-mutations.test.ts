import { expect, test } from "vitest";
import { promotionsOf } from "../shops/promotions/promotions";
import { startFaultySandbox } from "./testing/faulty-sandbox";

const grantedScopes = [
  "read_customers",
  "write_store_credit_account_transactions",
  "read_store_credit_accounts",
];

/** Ten calls that each give five euros of credit, and what came back of them. */
async function giveCredit(fault: "cutAnswer" | "cutConnection" | "serverError" | "throttled") {
  const sandbox = await startFaultySandbox({}, { grantedScopes });
  await sandbox.exchange();
  const customer = [...sandbox.shop.customers.values()].find(
    (one) => !one.deleted && one.mergedInto === undefined,
  )!;
  sandbox.standIn.faults.set({ adminApi: { [fault]: { next: 10 } } });
  const ends: string[] = [];
  for (let call = 0; call < 10; call++) {
    const { end } = await sandbox.graphql(
      `mutation { storeCreditAccountCredit(id: "gid://shopify/Customer/${customer.id}", creditInput: { creditAmount: { amount: "5.00", currencyCode: EUR } }) { userErrors { code } } }`,
    );
    ends.push(end);
  }
  const [account] = promotionsOf(sandbox.shop).creditAccounts.values();
  const carriedOut = sandbox.standIn.faults.log().filter(({ detail }) => detail === "carried out").length;
  return { ends, carriedOut, given: account?.transactions.length ?? 0, log: sandbox.standIn.faults.log() };
}

test("a mutation whose answer is cut was carried out, each time anew", async () => {
  const { ends, given } = await giveCredit("cutAnswer");
  expect(new Set(ends)).toEqual(new Set(["cut"]));
  expect(given).toBe(10);
});

test("of mutations whose connection is cut some were carried out, and the log says which", async () => {
  const { given, carriedOut } = await giveCredit("cutConnection");
  expect(given).toBe(carriedOut);
  expect(given).toBeGreaterThan(0);
  expect(given).toBeLessThan(10);
});

test.each(["serverError", "throttled"] as const)("a mutation struck by %s did nothing", async (fault) => {
  const { given, log } = await giveCredit(fault);
  expect(log).toHaveLength(10);
  expect(given).toBe(0);
});
