import type { ShopTx } from "~/db.server";
import { answerTo, isQuietEnough } from "~/features/cause-plays/cause-play";
import { getCausePlays } from "~/features/cause-plays/get-cause-plays.server";
import { findCorrections } from "~/features/causes/corrections.server";
import { lastContacts } from "~/features/messages/last-contacts.server";
import type { ExclusionReason } from "./campaign";

const atOnce = 5000;

/**
 * Who of these is spared for the cause staff know of: nothing is promoted to somebody whose complaint is not solved, and who was written to
 * too often gets no offer, and a word only after the silence the shop has chosen.
 * @param gives Whether more than words is offered
 */
export async function findSparedByCause(
  tx: ShopTx,
  ids: readonly bigint[],
  gives: boolean,
  now: Date,
): Promise<Map<bigint, ExclusionReason>> {
  const spared = new Map<bigint, ExclusionReason>();
  const answer = answerTo(await getCausePlays(tx), "over-mailed");
  for (let from = 0; from < ids.length; from += atOnce) {
    const said = await findCorrections(tx, ids.slice(from, from + atOnce));
    const overMailed: bigint[] = [];
    for (const [id, { cause }] of said) {
      if (cause === "unresolved-complaint") spared.set(BigInt(id), "open-complaint");
      if (cause === "over-mailed") overMailed.push(BigInt(id));
    }
    if (overMailed.length === 0) continue;
    const lastAt = await lastContacts(tx, overMailed, now);
    for (const id of overMailed)
      if (gives || !isQuietEnough(answer, lastAt.get(id) ?? null, now)) spared.set(id, "over-mailed");
  }
  return spared;
}
