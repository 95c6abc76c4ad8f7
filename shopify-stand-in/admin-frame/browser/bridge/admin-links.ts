import type { Natives } from "./natives";

const isShopify = (address: URL) =>
  address.protocol === "shopify:" ||
  address.hostname === "admin.shopify.com" ||
  address.hostname.endsWith(".myshopify.com");

/** Links and window.open to pages of Shopify are opened by the admin, not inside the app's frame. */
export function openThroughAdmin({ open, channel }: Natives): void {
  window.open = (url, target, features) => {
    const address = new URL(String(url ?? ""), location.href);
    const leavesFrame = /^_(top|parent)$/.test(target ?? "");
    if (!isShopify(address) && !leavesFrame) return open(url, target, features);
    void channel.ask("open", { url: address.href, target: target ?? "_blank" });
    return null;
  };

  document.addEventListener(
    "click",
    (event) => {
      if (event.button !== 0 || event.defaultPrevented) return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement)) return;
      const address = new URL(link.href, location.href);
      if (!isShopify(address) && !/^_(top|parent)$/.test(link.target)) return;
      event.preventDefault();
      const newTab = event.ctrlKey || event.metaKey;
      void channel.ask("open", { url: address.href, target: newTab ? "_blank" : link.target || "_top" });
    },
    true,
  );
}
