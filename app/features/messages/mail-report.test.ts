import { expect, test } from "vitest";
import { readEvents, readMailReport } from "./mail-report";

const id = "0f8b1c2d-0000-4000-8000-0123456789ab";
const report = (kind: string, parts: [type: string, body: string][]) =>
  [
    "From: MAILER-DAEMON@mx.example",
    "To: bounces@shop.example",
    "Subject: Undelivered Mail Returned to Sender",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=${kind}; boundary="b1"`,
    "",
    ...parts.flatMap(([type, body]) => ["--b1", `Content-Type: ${type}`, "", body, ""]),
    "--b1--",
    "",
  ].join("\r\n");
const status = (action: string, code: string) =>
  `Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; nobody@example.com\r\nAction: ${action}\r\nStatus: ${code}`;
const headers = `From: hello@shop.example\r\nMessage-ID: <1z.${id}@shop.example>\r\nSubject: An offer`;
const dsn = (action: string, code: string, about = headers) =>
  report("delivery-status", [
    ["text/plain", "I could not deliver your message."],
    ["message/delivery-status", status(action, code)],
    ["text/rfc822-headers", about],
  ]);
const returned = { shopId: 71, messageId: id };

test("a report of a mail server says which message did not arrive for good", async () => {
  expect(await readMailReport(dsn("failed", "5.1.1"))).toEqual({ ...returned, kind: "bounced" });
  const whole = dsn("failed", "5.1.1").replace("text/rfc822-headers", "message/rfc822");
  expect(await readMailReport(whole)).toEqual({ ...returned, kind: "bounced" });
});

test("a delay, a full mailbox and mail of others are no bounces", async () => {
  expect(await readMailReport(dsn("delayed", "4.4.1"))).toBeNull();
  expect(await readMailReport(dsn("failed", "4.2.2"))).toBeNull();
  expect(await readMailReport(dsn("failed", "5.1.1", "Message-ID: <abc@else.example>"))).toBeNull();
  expect(await readMailReport("From: a@example.com\r\nSubject: Re: An offer\r\n\r\nThank you!")).toBeNull();
});

test("a complaint is known by its feedback report", async () => {
  const arf = report("feedback-report", [
    ["text/plain", "This is an email abuse report."],
    ["message/feedback-report", "Feedback-Type: abuse\r\nUser-Agent: Some/1.0\r\nVersion: 1"],
    ["message/rfc822", `${headers}\r\n\r\nHello`],
  ]);
  expect(await readMailReport(arf)).toEqual({ ...returned, kind: "complained" });
});

test("returns told as JSON are read, and what names no message of ours is left out", () => {
  const told = (messageId: string) => ({ kind: "complained", messageId });
  expect(
    readEvents(JSON.stringify({ events: [told(`<1z.${id}@shop.example>`), told("<x@y.example>")] })),
  ).toEqual([{ ...returned, kind: "complained" }]);
  expect(readEvents("{}")).toBeNull();
  expect(readEvents("From: somebody")).toBeNull();
});
