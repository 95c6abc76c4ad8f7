/** A short message in the admin's own place for it. Without App Bridge (its script did not load) nothing is said. */
export function showToast(message: string, options: { isError?: boolean } = {}): void {
  window.shopify?.toast?.show(message, options);
}
