import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";

/** The hour of the access token is over at the moment of this call, earlier than the app believes. */
export const expireNow: DoorFault = {
  title: "The access token runs out at this call",
  form: chance,
  doors: ["admin-api"],
  answer({ accessTokens, tenant, next }) {
    accessTokens.expireAll(tenant.domain);
    return next();
  },
};
