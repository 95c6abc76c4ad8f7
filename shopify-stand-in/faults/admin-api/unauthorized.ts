import { json } from "../../wire";
import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";

/** A good token is refused once; an app that throws it away at once loses more than it has to. */
export const unauthorized: DoorFault = {
  title: "401 for a good token",
  form: chance,
  doors: ["admin-api"],
  answer: () =>
    json(401, { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }),
};
