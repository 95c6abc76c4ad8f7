import { randomUUID } from "node:crypto";
import { z } from "zod";
import { json, type Ask, type Reply, type Route } from "../wire";
import type { Mailbox } from "./mailbox";

const message = z.object({ to: z.string().min(4), from: z.string().default(""), text: z.string().min(1) });
const MOST_SMS_LETTERS = 1600;

/**
 * A provider of SMS: `POST /_sms/messages` with `{to, from, text}` as JSON, or with `To`, `From` and `Body` as a form, as the big
 * providers take it. It wants an Authorization header, any. Numbers that end in 0000 are not in service.
 */
export function smsRoute(mailbox: Mailbox): Route {
  return async (ask) => {
    if (ask.url.pathname !== "/_sms/messages" || ask.method !== "POST") return null;
    if (!ask.headers.authorization)
      return json(401, { code: "unauthorized", message: "Authorization is missing" });
    const read = message.safeParse(await readMessage(ask));
    if (!read.success) return json(400, { code: "invalid", message: z.prettifyError(read.error) });
    const { to, from, text } = read.data;
    if (text.length > MOST_SMS_LETTERS)
      return json(400, { code: "too_long", message: `A message has at most ${MOST_SMS_LETTERS} letters` });
    if (/0000$/.test(to)) return notInService();
    mailbox.keep({ channel: "sms", to, from, subject: "", text, html: null, headers: [] });
    const id = `SM${randomUUID().replaceAll("-", "")}`;
    return json(201, { id, sid: id, status: "queued", to, from });
  };
}

const notInService = (): Reply =>
  json(400, { code: "unreachable", message: "The number is not in service; do not send to it again" });

async function readMessage(ask: Ask): Promise<unknown> {
  const text = await ask.text();
  if (!ask.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return null;
    }
  }
  const form = new URLSearchParams(text);
  return { to: form.get("To"), from: form.get("From") ?? "", text: form.get("Body") };
}
