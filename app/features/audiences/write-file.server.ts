import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { withShop, type ShopTx } from "~/db.server";
import { listTakenByCampaigns } from "~/features/campaigns/taken-by-campaigns.server";
import { listPersonal } from "~/features/customers/find-personal.server";
import { csvLine } from "~/features/export-all/csv-cell";
import { takeContacts } from "~/features/messages/contacts.server";
import { isTooSoon } from "~/features/messages/judge-contact";
import { getMessageSettings } from "~/features/messages/message-settings.server";
import { recordExport } from "~/features/privacy/access-log.server";
import { seal, unseal, type Personal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import type { Audience, LeftOutReason } from "./audience";
import {
  listLeavers,
  listMembersAmong,
  markRemoved,
  noteExport,
  saveMembers,
  type WrittenMember,
} from "./audience-store.server";
import { findLeavers } from "./find-leavers.server";
import { judgeBatch } from "./judge-batch.server";
import type { Allowed } from "./judge-member";
import { listSource } from "./list-source.server";
import { getPlatform } from "./platforms/list";
import type { Platform } from "./platforms/platform";

const atATime = 1000;
const sha256 = (text: string | null) =>
  text === null ? "" : createHash("sha256").update(text).digest("hex");
const keysPlace = (shop: Pick<Shop, "id">) =>
  ({ column: "ad_audience_members.keys", shop: shop.id }) as const;
const headerOf = ({ header }: Platform) => csvLine([header.email, header.phone]);

/**
 * The file with everybody who is to see the ads: hashes only, a thousand customers in memory at a time, each thousand noted in the access log
 * and kept as members before it is sent. The whole audience is in it each time, so that a platform that replaces its list and one that adds
 * to it come to the same.
 */
export async function writeAudienceFile(
  shop: Shop,
  reader: Reader,
  audience: Audience,
  now: Date,
): Promise<Readable> {
  await findLeavers(shop, audience, now);
  const { ids, since } = await listSource(shop, reader, audience, now);
  const noted = recordExport({ shopId: shop.id, staffUserId: reader.userId, action: "export", at: now });
  const platform = getPlatform(audience.platform);
  async function* lines() {
    const excluded: Audience["excluded"] = {};
    yield headerOf(platform);
    for (let at = 0; at < ids.length; at += atATime) {
      const some = ids.slice(at, at + atATime);
      const batch = await withShop(shop.id, async (tx) => {
        const made = await makeBatch(tx, shop, audience, some, since, now);
        await noted(
          tx,
          made.members.map(({ customerId }) => customerId),
        );
        await saveMembers(tx, audience.id, made.members, now);
        return made;
      });
      for (const reason of batch.leftOut) excluded[reason] = (excluded[reason] ?? 0) + 1;
      yield batch.lines.join("");
    }
    await withShop(shop.id, (tx) => noteExport(tx, audience.id, now, excluded));
  }
  return Readable.from(lines());
}

async function makeBatch(
  tx: ShopTx,
  shop: Shop,
  audience: Audience,
  ids: readonly bigint[],
  since: Date,
  now: Date,
) {
  const known = await listMembersAmong(tx, audience.id, ids);
  const judged = await judgeBatch(tx, ids, (id) => known.get(id)?.addedAt ?? since, now);
  const settings = await getMessageSettings(tx);
  // A campaign's own customers have its offer already: the ad belongs to that contact.
  const takes = audience.withOffer && audience.source.kind !== "campaign";
  const taken = await listTakenByCampaigns(tx, ids, {
    exceptId: audience.source.kind === "campaign" ? audience.source.campaignId : null,
    ...{ gapDays: takes ? settings.gapDays : 0, now },
  });
  const idOf = new Map(ids.map((id) => [id, known.get(id)?.id ?? randomUUID()]));
  const leftOut: LeftOutReason[] = [];
  const allowed = new Map<bigint, Allowed>();
  for (const id of ids) {
    const { verdict, contact } = judged.get(id)!;
    const isIn = known.get(id)?.leftAt === null;
    if (typeof verdict === "string") leftOut.push(verdict);
    else if (taken.has(id) && !isIn) leftOut.push(taken.get(id)!);
    else if (takes && !isIn && isTooSoon(contact!, { settings, at: now, messageId: idOf.get(id) }))
      leftOut.push("contact-gap");
    else allowed.set(id, verdict);
  }
  if (takes) {
    const fresh = [...allowed.keys()].filter((id) => known.get(id)?.leftAt !== null);
    const contacts = fresh.map((customerId) => ({ customerId, contactId: idOf.get(customerId)!, at: now }));
    const got = await takeContacts(tx, contacts);
    for (const id of fresh)
      if (!got.has(id)) {
        allowed.delete(id);
        leftOut.push("contact-gap");
      }
  }
  const people = await listPersonal(tx, [...allowed.keys()]);
  const members: WrittenMember[] = [];
  const lines: string[] = [];
  for (const [customerId, may] of allowed) {
    const line = lineOf(getPlatform(audience.platform), people.get(customerId), may);
    if (line === null) leftOut.push("no-address");
    else {
      lines.push(line);
      members.push({ id: idOf.get(customerId)!, customerId, keys: seal(keysPlace(shop), line) });
    }
  }
  return { members, lines, leftOut };
}

function lineOf(platform: Platform, person: Personal | undefined, may: Allowed): string | null {
  const email = may.email && person?.email ? platform.email(person.email) : null;
  const phone = may.phone && person?.phone ? platform.phone(person.phone) : null;
  return email === null && phone === null ? null : csvLine([sha256(email), sha256(phone)]);
}

/**
 * The file with everybody who is to be taken out of the audience again, as they stood in it: whoever was forgotten since too, of whom nothing
 * else is known. It can be fetched again, as long as the hashes are kept.
 */
export async function writeRemovalFile(
  shop: Shop,
  reader: Reader,
  audience: Audience,
  now: Date,
): Promise<Readable> {
  await findLeavers(shop, audience, now);
  const noted = recordExport({ shopId: shop.id, staffUserId: reader.userId, action: "export", at: now });
  async function* lines() {
    yield headerOf(getPlatform(audience.platform));
    for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
      const place = after;
      const leavers = await withShop(shop.id, async (tx) => {
        const some = await listLeavers(tx, audience.id, place, atATime);
        await noted(
          tx,
          some.map(({ customerId }) => customerId),
        );
        await markRemoved(
          tx,
          some.map(({ id }) => id),
          now,
        );
        return some;
      });
      yield leavers.map(({ keys }) => unseal(keysPlace(shop), keys).toString("utf8")).join("");
      if (leavers.length < atATime) return;
      after = leavers.at(-1)!.id;
    }
  }
  return Readable.from(lines());
}
