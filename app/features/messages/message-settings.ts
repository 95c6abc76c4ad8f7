import { z } from "zod";
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
};

const line = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\r\n]*$/);
const address = line.refine((text) => text === "" || z.email().safeParse(text).success);
const hour = z.coerce.number().int().min(0).max(24);

/** The settings as the form posts them. Fewer than four hours a day would keep most messages waiting for ever. */
export const messageSettingsFields = z
  .object({
    senderName: line,
    senderAddress: address,
    replyTo: address,
    postalAddress: z.string().trim().max(500),
    fromHour: hour,
    untilHour: hour,
    gapDays: z.coerce.number().int().min(1).max(365),
    channels: z.string().transform((list) => list.split(",").filter(isChannel)),
  })
  .refine(({ fromHour, untilHour }) => untilHour - fromHour >= 4, {
    path: ["untilHour"],
    error: "at least four hours after the beginning",
  });

/** The fields of the form whose value can not be taken. */
export const wrongFields = (fields: Record<string, unknown>): string[] => [
  ...new Set(messageSettingsFields.safeParse(fields).error?.issues.map(({ path }) => String(path[0]))),
];
