/** How personal fields come before somebody's eyes. Also the ends of the catalogue keys `accessLog:action.<...>`. */
export const accessActions = [
  ...(["overview", "list", "search", "card", "export", "data-request"] as const),
  // By those who run the installation, not by staff of the shop: a record that could not be understood.
  "rejected-record",
] as const;
export type AccessAction = (typeof accessActions)[number];
