import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";

/**
 * The bucket is emptied before the call, as if another of the app's processes had used it up; it refills at the plan's rate, so
 * calls soon after are throttled too. @see https://shopify.dev/docs/api/usage/rate-limits
 */
export const throttled: DoorFault = {
  title: "No points left: THROTTLED at HTTP 200",
  form: chance,
  doors: ["admin-api"],
  answer({ tenant, next }) {
    tenant.adminApi.bucket.setAvailable(0);
    return next();
  },
};
