import { expect, test } from "vitest";
import { dataRequestFileName } from "./use-data-request-file";

test("the file of a data request is named after the request and the day, not after the person", () => {
  const entry = { id: "3986b1ca-39b8-8ac0-8035-2480d35866f6", requestedAt: "2026-11-22T15:50:52.577Z" };
  expect(dataRequestFileName(entry)).toBe("holdfast-data-request-2026-11-22-3986b1ca.json");
});
