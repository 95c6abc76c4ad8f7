import type { DoorFault } from "../fault";
import { chance } from "../fault-forms";
import type { Strike } from "../fault-board";

const share = (strike: Strike) => 0.1 + strike.draw("share") * 0.8;

/** Something between the storage host and the app swallowed the end, with the length it would have been missed by. */
export const fileEndsEarly: DoorFault = {
  title: "A download ends half-way as if it were whole",
  form: chance,
  doors: ["file"],
  detail: (strike) => `after ${Math.round(share(strike) * 100)} %`,
  async answer({ ask, tenant, strike, next }) {
    const reply = await next();
    const { body } = reply;
    if (body == null || typeof body === "string" || Buffer.isBuffer(body)) return reply;
    const size = tenant.adminApi.bulk.findByAddress(ask.url)?.fileSize ?? 0;
    return { ...reply, body: beginningOf(body, Math.floor(size * share(strike))) };
  },
};

async function* beginningOf(body: AsyncIterable<string | Uint8Array>, bytes: number) {
  let left = bytes;
  for await (const part of body) {
    const piece = Buffer.from(part as Uint8Array).subarray(0, left);
    left -= piece.length;
    yield piece;
    if (left === 0) return;
  }
}
