import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";
import type { Strike } from "../fault-board";

const share = (strike: Strike) => 0.1 + strike.draw("share") * 0.8;

export const fileCut: DoorFault = {
  title: "A download dies half-way",
  form: chance,
  doors: ["file"],
  detail: (strike) => `after ${Math.round(share(strike) * 100)} %`,
  async answer({ ask, tenant, strike, next }) {
    const size = tenant.adminApi.bulk.findByAddress(ask.url)?.fileSize ?? 0;
    return { ...(await next()), breaks: { afterBytes: Math.floor(size * share(strike)) } };
  },
};
