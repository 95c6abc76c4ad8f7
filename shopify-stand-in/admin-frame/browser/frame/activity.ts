/** The activity page renews itself, and its button lets the shop live or rest. */
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
    const address = active.getAttribute("href");
    return address ? `a[href="${CSS.escape(address)}"]` : ".table-place";
  };

  place.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("[data-let-live]");
    if (!button) return;
    const running = button.getAttribute("data-let-live") === "true";
    void fetch("/_control/live", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ running }),
    }).then(renew);
  });
  setInterval(() => {
    if (!document.hidden) void renew();
  }, Number(place.dataset.live));
}
