/** A member of the shop's staff, in the words of Shopify's online access tokens. */
export interface Staff {
  id: number;
  first_name: string;
  last_name: string;
  email: string;
  email_verified: boolean;
  account_owner: boolean;
  locale: string;
  collaborator: boolean;
}

/** Who looks at the admin when nobody else is named. */
export const OWNER_ID = "93842176";

/** Any numeric user id is somebody: the owner, or a member of staff of that number. */
export function staffOf(handle: string, userId: string): Staff {
  const owner = userId === OWNER_ID;
  return {
    id: Number(userId),
    first_name: owner ? "Store" : "Staff",
    last_name: owner ? "Owner" : userId,
    email: `${owner ? "owner" : `staff-${userId}`}@${handle}.example`,
    email_verified: true,
    account_owner: owner,
    locale: "en",
    collaborator: false,
  };
}
