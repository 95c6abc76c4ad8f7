import { z } from "zod";
import { typedAmount } from "~/platform/typed";
import { isChannel, type Channel } from "./message";

/** How a shop speaks to its customers. */
export interface MessageSettings {
  senderName: string;
  senderAddress: string;
  replyTo: string;
  /** Stands at the foot of every e-mail, as the law of many countries asks. */
  postalAddress: string;
  /** Messages leave from this hour of the customer's day on .. */
  fromHour: number;
  /** .. and until this one, which is not in it any more. */
  untilHour: number;
  /** Days between two offers to one customer, over all channels and campaigns. */
  gapDays: number;
  channels: Channel[];
  /** What 1,000 e-mails cost, and 1,000 parts of SMS; minor units of the shop's currency. */
  emailThousandMinor: number;
  smsThousandMinor: number;
}

export const defaultMessageSettings: MessageSettings = {
  senderName: "",
  senderAddress: "",
  replyTo: "",
  postalAddress: "",
  fromHour: 9,
  untilHour: 21,
  gapDays: 21,
  channels: ["email"],
  emailThousandMinor: 0,
  smsThousandMinor: 0,
};

const line = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\r\n]*$/);
const address = line.refine((text) => text === "" || z.email().safeParse(text).success);
const hour = z.coerce.number().int().min(0).max(24);

/** An empty price is none. */
const priceIn = (currency: string) =>
  z.string().transform((text, context) => {
    const minor = text.trim() === "" ? 0 : typedAmount(text, currency);
    if (minor !== null && minor <= 100_000_000) return minor;
    context.addIssue({ code: "custom", message: "an amount of money" });
    return z.NEVER;
  });

/**
 * The settings as the form of a shop with that currency posts them. Fewer than four hours a day would keep most messages waiting
 * for ever.
 */
export const messageSettingsFields = (currency: string) =>
  z
    .object({
      senderName: line,
      senderAddress: address,
      replyTo: address,
      postalAddress: z.string().trim().max(500),
      fromHour: hour,
      untilHour: hour,
      gapDays: z.coerce.number().int().min(1).max(365),
      channels: z.string().transform((list) => list.split(",").filter(isChannel)),
      emailThousandMinor: priceIn(currency),
      smsThousandMinor: priceIn(currency),
    })
    .refine(({ fromHour, untilHour }) => untilHour - fromHour >= 4, {
      path: ["untilHour"],
      error: "at least four hours after the beginning",
    });

/** The fields of the form whose value can not be taken. */
export const wrongFields = (fields: Record<string, unknown>, currency: string): string[] => [
  ...new Set(
    messageSettingsFields(currency)
      .safeParse(fields)
      .error?.issues.map(({ path }) => String(path[0])),
  ),
];
