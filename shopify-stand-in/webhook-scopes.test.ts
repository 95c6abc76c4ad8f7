import { expect, test } from "vitest";
import type { Installation } from "./installation";
import { findObstacle } from "./webhook-scopes";

const installation = (installed: boolean, grantedScopes: string[]) =>
  ({ installed, grantedScopes }) as Installation;

test("a topic needs its scope; a write scope is as good", () => {
  expect(findObstacle(installation(true, ["read_orders"]), "orders/create")).toBeNull();
  expect(findObstacle(installation(true, ["write_orders"]), "refunds/create")).toBeNull();
  expect(findObstacle(installation(true, ["read_customers"]), "orders/create")).toMatch(
    /read_orders is not granted/,
  );
  expect(findObstacle(installation(true, ["read_customers"]), "customers/merge")).toMatch(
    /read_customer_merge/,
  );
  expect(findObstacle(installation(true, []), "app/scopes_update")).toBeNull();
});

test("without the app only its own uninstall and the privacy topics go out", () => {
  const gone = installation(false, []);
  for (const topic of ["app/uninstalled", "shop/redact", "customers/redact", "customers/data_request"]) {
    expect(findObstacle(gone, topic)).toBeNull();
  }
  for (const topic of ["orders/create", "app/scopes_update", "shop/update"])
    expect(findObstacle(gone, topic)).toMatch(/not installed/);
});
