import { z } from "zod";
import { withShop } from "~/db.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { parseMinor } from "~/platform/money";
import { fieldsFrom, readCampaign, type CampaignField } from "./campaign-form";
import { saveRules } from "./campaign-store.server";
import { launchCampaign, type LaunchOutcome } from "./launch-campaign.server";
import { removeDraft, saveCampaign } from "./save-campaign.server";
import { stopCampaign, type StopOutcome } from "./stop-campaign.server";

/** What the campaign's page posts. */
export const campaignForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), fields: z.string().max(20_000) }),
  z.object({ intent: z.literal("launch") }),
  z.object({ intent: z.literal("stop") }),
  z.object({ intent: z.literal("remove") }),
  z.object({ intent: z.literal("rules"), approveFrom: z.string().max(30) }),
]);
export type CampaignForm = z.output<typeof campaignForm>;

export type CampaignAnswer =
  | { intent: "save"; ok: true; id: string }
  | { intent: "save"; ok: false; reason: "invalid"; faults: CampaignField[] }
  | { intent: "save"; ok: false; reason: "not-a-draft" | "failed" }
  | ({ intent: "launch" } & (LaunchOutcome | { ok: false; reason: "failed" }))
  | ({ intent: "stop" } & (StopOutcome | { ok: false; reason: "failed" }))
  | { intent: "remove"; ok: boolean }
  | { intent: "rules"; ok: boolean };

/** Carries out what was posted about a campaign; `id` null is a new one. Errors: throws a Response 400 for fields of no form of ours. */
export async function changeCampaign(
  shop: Shop,
  userId: string,
  id: string | null,
  form: CampaignForm,
  now: () => Date,
): Promise<CampaignAnswer> {
  const { intent } = form;
  if (intent === "rules") return { intent, ok: await saveApproval(shop, form.approveFrom) };
  if (intent === "save") {
    const fields = fieldsFrom(parseJson(form.fields));
    if (!fields) throw new Response(null, { status: 400 });
    const read = readCampaign(fields, shop.currencyCode);
    if (!read.ok) return { intent, ok: false, reason: "invalid", faults: read.faults };
    const saved = await saveCampaign(shop, userId, id, read.design, now());
    if (saved.ok) return { intent, ...saved };
    if (saved.reason === "not-a-draft") return { intent, ok: false, reason: "not-a-draft" };
    throw new Error(`a design that was read is not possible: ${saved.fields.join(", ")}`);
  }
  if (id === null) throw new Response(null, { status: 400 });
  if (intent === "launch") return { intent, ...(await launchCampaign(shop, userId, id, now())) };
  if (intent === "stop")
    return { intent, ...(await stopCampaign(shop, connectAdmin(shop), userId, id, now)) };
  return { intent, ok: await removeDraft(shop, id) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The foreseen cost from which on a second person has to approve. False: it is no amount. */
async function saveApproval(shop: Shop, text: string): Promise<boolean> {
  const plain = text.trim().replace(",", ".");
  if (plain !== "" && !/^\d{1,9}(\.\d{1,3})?$/.test(plain)) return false;
  const approveFromMinor = plain === "" ? null : parseMinor(plain, shop.currencyCode);
  await withShop(shop.id, (tx) => saveRules(tx, shop.id, { approveFromMinor }));
  return true;
}
