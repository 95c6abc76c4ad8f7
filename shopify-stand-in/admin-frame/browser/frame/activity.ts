/** The activity page renews itself, and its buttons let the shop live or rest, and days pass. */
export function wireActivity(): void {
  const place = document.querySelector<HTMLElement>("[data-live]");
  if (!place) return;

  const renew = async () => {
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return; // the sandbox is away: what was shown stays
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-live]");
    if (!fresh || fresh.innerHTML === place.innerHTML) return;
    const held = focused();
    const scrolled = place.querySelector(".table-place")?.scrollLeft ?? 0;
    place.replaceChildren(...fresh.childNodes);
    place.querySelector(".table-place")?.scrollTo({ left: scrolled });
    if (held) place.querySelector<HTMLElement>(held)?.focus();
  };
  /** What has the focus within the part that is replaced, found again by its address or name. */
  const focused = () => {
    const active = document.activeElement;
    if (!active || !place.contains(active)) return null;
    if (active.hasAttribute("data-let-live")) return "[data-let-live]";
    const days = active.getAttribute("data-pass-days");
    if (days) return `[data-pass-days="${days}"]`;
    const address = active.getAttribute("href");
    return address ? `a[href="${CSS.escape(address)}"]` : ".table-place";
  };

  const ask = (path: string, body: object) =>
    fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }).then(renew, () => undefined);

  place.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("[data-let-live], [data-pass-days]");
    if (!button) return;
    const days = button.getAttribute("data-pass-days");
    if (days) void ask("/_control/days", { days: Number(days) });
    else void ask("/_control/live", { running: button.getAttribute("data-let-live") === "true" });
    // Days take a while: that they pass is shown at once.
    if (days) setTimeout(() => void renew(), 300);
  });
  setInterval(() => {
    if (!document.hidden) void renew();
  }, Number(place.dataset.live));
}
