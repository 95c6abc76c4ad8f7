import { everybody, type CustomerQuery } from "./customer-query";

/** The views every shop has, in the order of their tabs; `views.<id>` in the catalogue is the name. */
export const builtInViewIds = ["all", "at-risk", "watch", "one-time", "big-spenders", "lost"] as const;
export type BuiltInViewId = (typeof builtInViewIds)[number];

export const builtInViews: { id: BuiltInViewId; query: CustomerQuery }[] = [
  { id: "all", query: everybody },
  { id: "at-risk", query: { ...everybody, bands: ["at-risk"] } },
  { id: "watch", query: { ...everybody, bands: ["watch"] } },
  { id: "one-time", query: { ...everybody, reasons: ["never-came-back"] } },
  {
    id: "big-spenders",
    query: { ...everybody, bands: ["watch", "at-risk"], topSpenders: true },
  },
  { id: "lost", query: { ...everybody, bands: ["lost"], sort: { by: "value", direction: "desc" } } },
];

/** A named query: one of ours, or one this shop's staff saved. */
export interface CustomerView {
  id: string;
  /** Null for built-in views: their names are in the catalogue. */
  name: string | null;
  query: CustomerQuery;
}

export const findBuiltInView = (id: string): CustomerView | null => {
  const found = builtInViews.find((view) => view.id === id);
  return found ? { id: found.id, name: null, query: found.query } : null;
};
