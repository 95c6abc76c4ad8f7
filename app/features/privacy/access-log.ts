/** How personal fields come before somebody's eyes. Also the ends of the catalogue keys `accessLog:action.<...>`. */
export const accessActions = ["overview", "list", "search", "card", "export", "data-request"] as const;
export type AccessAction = (typeof accessActions)[number];
