import { shopOf, type ShopTx } from "~/db.server";

export interface SettingsRow {
  senderName: string;
  senderAddress: string;
  replyTo: string;
  postalAddress: string;
  fromHour: number;
  untilHour: number;
  gapDays: number;
  channels: string[];
  emailThousandMinor: bigint;
  smsThousandMinor: bigint;
}

const columns = {
  senderName: true,
  senderAddress: true,
  replyTo: true,
  postalAddress: true,
  fromHour: true,
  untilHour: true,
  gapDays: true,
  channels: true,
  emailThousandMinor: true,
  smsThousandMinor: true,
} as const;

export const findSettingsRow = (tx: ShopTx): Promise<SettingsRow | null> =>
  tx.messageSettings.findUnique({ where: { shopId: shopOf(tx) }, select: columns });

export async function saveSettingsRow(tx: ShopTx, row: SettingsRow): Promise<void> {
  const shopId = shopOf(tx);
  await tx.messageSettings.upsert({ where: { shopId }, create: { shopId, ...row }, update: row });
}

/** The shop's sealed secret; `fresh` becomes it where there is none yet. Two who ask at once get the same. */
export async function keepSecretRow(tx: ShopTx, fresh: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const [row] = await tx.$queryRaw<[{ secret: Uint8Array }]>`
    INSERT INTO message_settings AS kept (shop_id, secret) VALUES (${shopOf(tx)}, ${fresh})
    ON CONFLICT (shop_id) DO UPDATE SET secret = coalesce(kept.secret, excluded.secret) RETURNING secret`;
  return row.secret;
}

/** Null where nothing has needed one yet. */
export async function findSecretRow(tx: ShopTx): Promise<Uint8Array | null> {
  const row = await tx.messageSettings.findUnique({
    where: { shopId: shopOf(tx) },
    select: { secret: true },
  });
  return row?.secret ?? null;
}

/** The sealed keys of the shop's channels; `make` makes them where there are none yet. Two who ask at once get the same. */
export async function keepProviderRow(tx: ShopTx, make: () => Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const row = await tx.messageSettings.findUnique({
    where: { shopId: shopOf(tx) },
    select: { providers: true },
  });
  if (row?.providers) return row.providers;
  const [saved] = await tx.$queryRaw<[{ providers: Uint8Array }]>`
    INSERT INTO message_settings AS kept (shop_id, providers) VALUES (${shopOf(tx)}, ${make()})
    ON CONFLICT (shop_id) DO UPDATE SET providers = coalesce(kept.providers, excluded.providers) RETURNING providers`;
  return saved.providers;
}
