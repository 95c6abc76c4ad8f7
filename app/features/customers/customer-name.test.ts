import { expect, test } from "vitest";
import { customerName } from "./customer-name";

const nobody = { firstName: null, lastName: null, email: null, phone: null };

test.each([
  [{ firstName: "Ada", lastName: "Fiction" }, "Ada Fiction"],
  [{ firstName: " Ada ", lastName: " " }, "Ada"],
  [{ lastName: "Fiction" }, "Fiction"],
  [{ firstName: "小明", lastName: "王" }, "王小明"],
  [{ firstName: "Анна", lastName: "Пример" }, "Анна Пример"],
  [{ email: "ada@example.com", phone: "+15550100" }, "ada@example.com"],
  [{ phone: "+15550100" }, "+15550100"],
])("%j is shown as %s", (parts, name) => {
  expect(customerName({ ...nobody, ...parts })).toBe(name);
});

test("a customer of whom nothing is known has no name", () => {
  expect(customerName({ ...nobody, firstName: "" })).toBeNull();
});
