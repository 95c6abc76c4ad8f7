import { shopOf, type ShopTx } from "~/db.server";
import { findCustomerNames } from "~/features/customers/customer-names.server";
import { findPlaces, listGuests, type InvitationAnswer } from "./places-store.server";

/** Who answered an invitation. JSON-safe. */
export interface Guests {
  places: number;
  taken: number;
  list: { id: string; name: string | null; answer: InvitationAnswer; at: string }[];
}

const shownAtMost = 500;

/**
 * Who comes to a campaign's event; null where it is none.
 * @param mayReadCustomers Without it nobody is named
 */
export async function getGuests(
  tx: ShopTx,
  campaignId: string,
  mayReadCustomers = false,
): Promise<Guests | null> {
  const places = await findPlaces(tx, campaignId);
  if (!places) return null;
  const guests = await listGuests(tx, campaignId, shownAtMost);
  const ids = guests.map(({ customerId }) => customerId);
  const names = mayReadCustomers ? await findCustomerNames(tx, shopOf(tx), ids) : new Map<string, never>();
  return {
    ...places,
    list: guests.map(({ customerId, answer, answeredAt }) => ({
      id: String(customerId),
      name: names.get(String(customerId))?.name ?? null,
      ...{ answer, at: answeredAt.toISOString() },
    })),
  };
}
