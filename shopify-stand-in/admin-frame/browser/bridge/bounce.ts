/**
 * The app's bounce page asks for nothing but a token: fetch the page that was meant (the patched fetch adds the token), then
 * put it in place of this one.
 */
export async function bounce(reload: string): Promise<void> {
  const meant = new URL(reload, location.href);
  if (meant.origin !== location.origin) throw new Error(`The bounce page may not load ${meant.origin}`);
  const response = await window.fetch(meant, { headers: { "X-Shopify-Bounce": "1" } });
  const page = await response.text();
  const landed = new URL(response.url);
  history.replaceState(null, "", landed.pathname + landed.search);
  document.open();
  document.write(page);
  document.close();
}
