/** Example: `holdfast-everything-my-shop-2026-11-22.zip`. */
export const exportFileName = (domain: string, at: Date): string =>
  `holdfast-everything-${domain.replace(/\.myshopify\.com$/, "")}-${at.toISOString().slice(0, 10)}.zip`;
