import { env } from "~/env.server";
import type { AdminClient } from "~/platform/admin-client.server";
import type { ChannelSession } from "./delivery";
import { channels, type Channel } from "./message";
import { openFlow } from "./flow-session.server";
import { openPush, type PushSender } from "./push-session.server";
import { openSms } from "./sms-session.server";
import { openSmtp } from "./smtp-session.server";

/** The channels that can be used, ready to hand messages over, for the length of one run. */
export interface OpenChannels {
  sessions: ReadonlyMap<Channel, ChannelSession>;
  /** Those that can be used at this moment, and those nobody has set up: their messages are skipped with the reason. */
  usable: () => Promise<Channel[]>;
  close: () => void;
}

export interface ShopsChannels {
  push: PushSender;
  admin: AdminClient;
}

/** @param shops what the channels need of the shop that sends */
export function openAllChannels(shops: ShopsChannels): OpenChannels {
  const sessions = new Map<Channel, ChannelSession>([
    ["push", openPush(shops.push)],
    ["flow", openFlow(shops.admin)],
  ]);
  if (env.SMTP_URL) sessions.set("email", openSmtp(env.SMTP_URL));
  if (env.SMS_URL && env.SMS_FROM) sessions.set("sms", openSms(env.SMS_URL, env.SMS_FROM));
  return {
    sessions,
    usable: async () => {
      const asked = channels.map(async (channel) => {
        const session = sessions.get(channel);
        return !session || (await session.isReady()) ? channel : null;
      });
      return (await Promise.all(asked)).filter((channel) => channel !== null);
    },
    close: () => sessions.forEach((session) => session.close()),
  };
}
