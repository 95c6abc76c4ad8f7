import { z } from "zod";
import { env } from "~/env.server";
import type { ShopDomain } from "./ids";

/** Who stands behind a session token, and what the shop's owner lets them do. */
export interface StaffFacts {
  firstName: string | null;
  lastName: string | null;
  /** The app's scopes that the person's own permissions cover. */
  scopes: string[];
}

/** Shopify did not say who it is: not reached, or it does not take this session token any more. */
export class StaffUnknownError extends Error {
  override name = "StaffUnknownError";
}

/** A page waits for the answer. */
const TIMEOUT_MS = 5_000;

const answerShape = z.object({
  associated_user_scope: z.string(),
  associated_user: z.object({
    id: z.union([z.number(), z.string()]).transform(String),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
  }),
});

/**
 * Exchanges a session token for an online access token, reads from the answer who the person is and which scopes their
 * permissions cover, and drops the token: nothing is ever asked in a person's name, so none is kept.
 * Errors: StaffUnknownError.
 * @see https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange
 */
export async function askForStaff(
  domain: ShopDomain,
  userId: string,
  sessionToken: string,
): Promise<StaffFacts> {
  const response = await post(domain, {
    client_id: env.SHOPIFY_API_KEY,
    client_secret: env.SHOPIFY_API_SECRET,
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: sessionToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
  });
  if (!response.ok) throw new StaffUnknownError(`Shopify answered ${response.status} of a member of staff`);
  const answer = answerShape.safeParse(await response.json().catch(() => null));
  if (!answer.success || answer.data.associated_user.id !== userId) {
    throw new StaffUnknownError("Shopify's answer does not describe this member of staff");
  }
  const { associated_user: person, associated_user_scope: scopes } = answer.data;
  return {
    firstName: person.first_name ?? null,
    lastName: person.last_name ?? null,
    scopes: scopes.split(",").map((scope) => scope.trim()),
  };
}

async function post(domain: ShopDomain, body: Record<string, string>): Promise<Response> {
  try {
    return await fetch(`https://${domain}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new StaffUnknownError("Shopify was not reached", { cause: error });
  }
}
