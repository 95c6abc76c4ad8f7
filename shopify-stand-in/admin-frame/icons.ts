import type { Html } from "./html";

const PATHS = {
  home: "M3 9.5 10 4l7 5.5V16a1 1 0 0 1-1 1h-4v-5H8v5H4a1 1 0 0 1-1-1z",
  orders: "M4 4h12v4h-3a3 3 0 0 1-6 0H4zM4 8v8h12V8",
  products: "M10.5 3H17v6.5L9.5 17 3 10.5zM14 6v.01",
  customers: "M10 10a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 10 10zM3.5 17c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5",
  discounts:
    "M5 15 15 5M6.5 8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM13.5 15a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z",
  messages: "M3 5h14v10H3zM3 5.5l7 5.5 7-5.5",
  analytics: "M4 17V9M10 17V3M16 17v-5",
  activity: "M2.5 10h3.5l2-5.5 4 11 2-5.5h3.5",
  apps: "M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM13.5 11v5M11 13.5h5",
  settings:
    "M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM10 3v2.2M10 14.8V17M3 10h2.2M14.8 10H17M5 5l1.6 1.6M13.4 13.4 15 15M15 5l-1.6 1.6M6.6 13.4 5 15",
  faults: "M11 3 5 11h4l-1 6 6-8h-4z",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  more: "M4.5 10v.01M10 10v.01M15.5 10v.01",
  back: "M16 10H4M9 5l-5 5 5 5",
  down: "M5 8l5 5 5-5",
  close: "M5 5l10 10M15 5 5 15",
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon of the admin; it says nothing that the text beside it does not say. */
export function icon(name: IconName): Html {
  const stroke = `fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"`;
  return {
    html: `<svg class="icon" viewBox="0 0 20 20" width="20" height="20" ${stroke} aria-hidden="true"><path d="${PATHS[name]}"/></svg>`,
  };
}
