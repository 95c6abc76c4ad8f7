import { z } from "zod";
import { saveConsent } from "~/features/customers/save-consent.server";
import { id, instant } from "../payloads/fields";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

const consentPayload = z.object({
  customer_id: id,
  email_marketing_consent: z.object({
    state: z.string().max(50),
    consent_updated_at: instant.nullish(),
  }),
});

/** customers_email_marketing_consent/update: somebody has subscribed or unsubscribed. */
export const emailConsentChanged: Topic = {
  async handle({ client, shop, payload, happenedAt }) {
    const { customer_id: customerId, email_marketing_consent: consent } = readPayload(
      consentPayload,
      payload,
    );
    await saveConsent(client, shop.id, [
      {
        customerId,
        emailState: consent.state.toUpperCase(),
        emailAt: consent.consent_updated_at ?? happenedAt.toISOString(),
      },
    ]);
    return [];
  },
};
