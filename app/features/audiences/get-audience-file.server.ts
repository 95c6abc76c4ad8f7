import { pipeline, PassThrough, type Readable } from "node:stream";
import { withShop } from "~/db.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { log } from "~/log.server";
import { findAudience } from "./audience-store.server";
import { writeAudienceFile, writeRemovalFile } from "./write-file.server";

export type AudienceFile = { fileName: string; csv: Readable } | "no-permission" | "not-found";

/** The file of an audience: whom to show ads, or whom not any more. A failure on the way ends it with an error, so that half a file is never taken for a whole one. */
export async function getAudienceFile(
  shop: Shop,
  reader: Reader,
  id: string,
  kind: "add" | "remove",
  now: Date,
): Promise<AudienceFile> {
  if (withheldFrom(reader, shop) !== null) return "no-permission";
  const audience = /^[0-9a-f-]{36}$/i.test(id) ? await withShop(shop.id, (tx) => findAudience(tx, id)) : null;
  if (!audience) return "not-found";
  const write = kind === "add" ? writeAudienceFile : writeRemovalFile;
  const csv = new PassThrough();
  pipeline(await write(shop, reader, audience, now), csv, (error) => {
    // The reader closing the page is no fault.
    if (error && error.code !== "ERR_STREAM_PREMATURE_CLOSE")
      log.error({ err: error, shopId: shop.id }, "a file of an audience failed");
  });
  const day = isoOfDay(dayAt(now, shop.timeZone));
  return { fileName: `holdfast-${audience.platform}-${kind}-${day}.csv`, csv };
}
