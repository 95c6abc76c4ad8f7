import { expect, test } from "vitest";
import { forgetInView } from "./forget-in-view";

const person = { firstName: "Jo", lastName: "Black", email: "jo.roast@example.com", phone: "+1 555 0100 22" };
const forget = (name: string, search: string) => forgetInView({ name, search }, [person], "View 1");

test.each([
  "black",
  "Jo Bla",
  "jo.roast@example.com",
  "roast",
  "555 0100",
  "15550100 22",
  "customer Jo Black Berlin",
])("a search for %j goes", (search) => {
  expect(forget("Weekly", search)).toEqual({ name: "Weekly", search: "" });
});

test.each(["", "example", "jo", "blackwood", "black coffee", "#1001"])("a search for %j stays", (search) => {
  expect(forget("Weekly", search)).toBeNull();
});

test("a view's name goes with the search it stood for, or when it names the person by itself", () => {
  expect(forget("Jo, call back", "jo black")).toEqual({ name: "View 1", search: "" });
  expect(forget("Jo Black", "")).toEqual({ name: "View 1", search: "" });
  expect(forget("Black Friday", ""), "a word of the trade").toBeNull();
});
