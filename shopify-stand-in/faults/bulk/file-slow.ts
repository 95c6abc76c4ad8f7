import { setTimeout as wait } from "node:timers/promises";
import type { DoorFault } from "../fault";
import { slow } from "../fault-forms";
import type { SlowChance } from "../fault-plan";

const PIECES_PER_SECOND = 10;

/** Real time: so many bytes a second, in ten pieces. */
async function* trickle(body: AsyncIterable<string | Uint8Array>, bytesPerSecond: number) {
  const size = Math.max(1, Math.floor(bytesPerSecond / PIECES_PER_SECOND));
  for await (const part of body) {
    const bytes = Buffer.from(part as Uint8Array);
    for (let from = 0; from < bytes.length; from += size) {
      yield bytes.subarray(from, from + size);
      await wait(1000 / PIECES_PER_SECOND, undefined, { ref: false });
    }
  }
}

export const fileSlow: DoorFault = {
  title: "A download trickles",
  form: slow,
  doors: ["file"],
  async answer({ setting, next }) {
    const reply = await next();
    if (reply.body == null || typeof reply.body === "string" || Buffer.isBuffer(reply.body)) return reply;
    return { ...reply, body: trickle(reply.body, (setting as SlowChance).bytesPerSecond) };
  },
};
