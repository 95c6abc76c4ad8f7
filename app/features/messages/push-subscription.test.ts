import { expect, test } from "vitest";
import { isPushService } from "./push-subscription";

test("only push services are called, and what the operator trusts besides", () => {
  const may = (endpoint: string) => isPushService(endpoint, ["http://localhost:4000"]);
  expect(may("https://fcm.googleapis.com/fcm/send/abc")).toBe(true);
  expect(may("https://updates.push.services.mozilla.com/wpush/v2/abc")).toBe(true);
  expect(may("https://db5p.notify.windows.com/w/?token=abc")).toBe(true);
  expect(may("https://web.push.apple.com/abc")).toBe(true);
  expect(may("http://localhost:4000/_push/1")).toBe(true);
  for (const other of [
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evilpush.apple.com.example/x",
    "https://notify.windows.com.evil.example/",
    "https://user:pw@169.254.169.254/latest/meta-data",
    "http://localhost:4001/_push/1",
    "file:///etc/passwd",
  ])
    expect(may(other), other).toBe(false);
});
