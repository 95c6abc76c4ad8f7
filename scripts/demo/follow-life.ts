import type { Stack } from "./stack.ts";

interface Life {
  running: boolean;
  shops: { domain: string; count: number; newest: { at: string; text: string }[] }[];
}

const EVERY_MS = 15_000;

/** Says now and then what happened last in a shop that lives. Returns how to stop. */
export function followLife(stack: Stack, say: (text: string) => void): () => void {
  let told = 0;
  const look = async () => {
    // The sandbox may be stopping; then there is nothing to tell.
    const answer = await fetch(`${stack.sandboxOrigin}/_control/live`).catch(() => null);
    if (!answer?.ok) return;
    const life = (await answer.json()) as Life;
    const shop = life.shops.find(({ domain }) => domain === stack.shopDomain);
    const newest = shop?.newest[0];
    if (!shop || !newest || shop.count === told) return;
    say(
      `live  ${newest.at.slice(0, 16).replace("T", " ")} UTC  ${newest.text}  (${shop.count - told} since, ${shop.count} in all)`,
    );
    told = shop.count;
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  return () => clearInterval(timer);
}
