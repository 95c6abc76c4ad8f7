/**
 * The service worker that a storefront registers: it shows what comes and, when it is tapped, opens where it leads. It knows nothing
 * and stores nothing. A message that comes a second time replaces itself by its tag.
 */
export const pushWorker = `"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => {
  let message = {};
  try { message = event.data ? event.data.json() : {}; } catch {}
  event.waitUntil(self.registration.showNotification(String(message.title || ""), {
    body: String(message.body || ""),
    tag: String(message.tag || ""),
    lang: String(message.lang || ""),
    data: { url: String(message.url || "/") },
  }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  let url;
  try { url = new URL(event.notification.data.url, self.location.origin); } catch { return; }
  if (url.protocol === "https:" || url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href));
});
`;
