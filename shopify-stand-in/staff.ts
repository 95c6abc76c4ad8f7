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

/** Packs parcels: sees orders and products, but the owner gave no permission for customers. */
export const PACKER_ID = "93842177";

/** Who can be chosen in the top bar of the admin. */
export const STAFF = [OWNER_ID, PACKER_ID] as const;

/** The app's scopes that the permissions of a member of staff cover; Shopify tells them with an online token. */
export const scopesOfStaff = (userId: string, granted: readonly string[]): string[] =>
  granted.filter((scope) => userId !== PACKER_ID || !/^(read|write)_customers?(_|$)/.test(scope));

const names: Record<string, [string, string]> = {
  [OWNER_ID]: ["Store", "Owner"],
  [PACKER_ID]: ["Parcel", "Packer"],
};

/** Any numeric user id is somebody: the owner, the packer, or a member of staff of that number with every permission. */
export function staffOf(handle: string, userId: string): Staff {
  const owner = userId === OWNER_ID;
  const [firstName, lastName] = names[userId] ?? ["Staff", userId];
  return {
    id: Number(userId),
    first_name: firstName,
    last_name: lastName,
    email: `${owner ? "owner" : `staff-${userId}`}@${handle}.example`,
    email_verified: true,
    account_owner: owner,
    locale: "en",
    collaborator: false,
  };
}
