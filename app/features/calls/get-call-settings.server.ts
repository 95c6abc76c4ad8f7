import { withShop } from "~/db.server";
import { causeIds } from "~/features/causes/cause";
import { allTexts } from "~/features/messages/compose-message.server";
import type { Shop } from "~/features/shops/shop";
import { locales } from "~/i18n/locale";
import { formatMinorPlain } from "~/platform/money";
import { typedAmount } from "~/platform/typed";
import { scriptsSchema, type CallSettingsFields, type Scripts } from "./call-settings";
import { getCallSettings, saveCallSettings } from "./call-settings.server";
import type { CallSettingsPage } from "./settings-page";

/** The rules for calls as a form shows them. */
export async function getCallSettingsPage(shop: Shop): Promise<CallSettingsPage> {
  const { costPerHourMinor, consent, scripts } = await withShop(shop.id, getCallSettings);
  const texts = await allTexts();
  const usual = Object.fromEntries(
    causeIds.map((cause) => [
      cause,
      Object.fromEntries(locales.map((locale) => [locale, texts.get(locale)!(`calls:script.${cause}`)])),
    ]),
  ) as Scripts;
  const { currencyCode } = shop;
  return {
    costPerHour: formatMinorPlain(costPerHourMinor, currencyCode).replace(/\.0+$/, ""),
    consent,
    scripts,
    usual,
    currencyCode,
  };
}

/** Keeps the rules; false when the cost is no amount or the scripts are not of the form. */
export async function setCallSettings(shop: Shop, fields: CallSettingsFields): Promise<boolean> {
  const cost = typedAmount(fields.costPerHour, shop.currencyCode);
  const scripts = scriptsSchema.safeParse(jsonOf(fields.scripts));
  if (cost === null || cost < 0 || !scripts.success) return false;
  const { consent } = fields;
  await withShop(shop.id, (tx) =>
    saveCallSettings(tx, { costPerHourMinor: BigInt(cost), consent, scripts: scripts.data }),
  );
  return true;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
