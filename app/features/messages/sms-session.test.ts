import { expect, test } from "vitest";
import { readFetchFault } from "./read-fetch-fault";
import { readSmsAnswer } from "./sms-session.server";

const kind = (status: number, answer: Parameters<typeof readSmsAnswer>[1] = null) =>
  readSmsAnswer(status, answer).kind;

test("only what the provider certainly did not take may be tried again", () => {
  expect(readSmsAnswer(201, { sid: "SM1" })).toEqual({ kind: "sent", providerId: "SM1" });
  expect(kind(200, { id: 7 })).toBe("sent");
  expect(kind(429)).toBe("not-now");
  expect(kind(401)).toBe("not-now");
  expect(kind(400, { code: 21211 })).toBe("bounced");
  expect(kind(400, { code: 30001 })).toBe("refused");
  expect(kind(500)).toBe("unknown");
  expect(kind(503)).toBe("unknown");
  const fault = (cause: object) => readFetchFault(Object.assign(new TypeError("fetch failed"), { cause }));
  expect(fault({ code: "ECONNREFUSED", syscall: "connect" })).toBe("not-now");
  expect(fault({ code: "ENOTFOUND", syscall: "getaddrinfo" })).toBe("not-now");
  expect(fault({ code: "ECONNRESET", syscall: "read" })).toBe("unknown");
  expect(readFetchFault(new DOMException("too long", "TimeoutError"))).toBe("unknown");
});
