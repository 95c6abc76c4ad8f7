import { expect, test } from "vitest";
import { readSmtpFault } from "./smtp-session.server";

test("only what the mail server certainly did not take may be tried again", () => {
  expect(readSmtpFault({ code: "ESOCKET", syscall: "connect", command: "CONN" })).toBe("not-now");
  expect(readSmtpFault({ code: "EAUTH", command: "AUTH PLAIN", responseCode: 535 })).toBe("not-now");
  expect(readSmtpFault({ code: "EENVELOPE", command: "RCPT TO", responseCode: 450 })).toBe("not-now");
  expect(readSmtpFault({ code: "EENVELOPE", command: "RCPT TO", responseCode: 550 })).toBe("bounced");
  expect(readSmtpFault({ code: "EMESSAGE", command: "DATA", responseCode: 451 })).toBe("not-now");
  expect(readSmtpFault({ code: "EMESSAGE", command: "DATA", responseCode: 554 })).toBe("refused");
  // What nodemailer says of a connection that broke after the whole message was handed over.
  expect(readSmtpFault({ code: "ECONNECTION", command: "CONN" })).toBe("unknown");
  expect(readSmtpFault({ code: "ESOCKET", syscall: "read", command: "CONN" })).toBe("unknown");
  expect(readSmtpFault({ code: "ETIMEDOUT", command: "CONN" })).toBe("unknown");
  expect(readSmtpFault({})).toBe("unknown");
});
