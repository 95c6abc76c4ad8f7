import { promotionsOf } from "../shops/promotions/promotions";
import type { SandboxMessage } from "../shops/promotions/messages";
import type { SandboxCustomer, SandboxShop } from "../shops/shop-model";

export type ArrivedMessage = Omit<SandboxMessage, "id" | "at" | "customerId">;

const digits = (phone: string) => phone.replace(/\D/g, "");

/** Where everything ends up that is sent to the shoppers of a sandbox. */
export class Mailbox {
  #count = 0;

  constructor(
    readonly shops: readonly SandboxShop[],
    readonly now: () => number,
  ) {}

  /** Keeps a message with the shop whose customer has that address; with the first shop when nobody has it. */
  keep(arrived: ArrivedMessage, to?: SandboxCustomer): SandboxMessage {
    for (const shop of this.shops) {
      const customer = to
        ? shop.customers.get(to.id) === to && to
        : findByAddress(shop, arrived.channel, arrived.to);
      if (customer) return this.#put(shop, arrived, customer.id);
    }
    return this.#put(this.shops[0]!, arrived, null);
  }

  #put(shop: SandboxShop, arrived: ArrivedMessage, customerId: bigint | null): SandboxMessage {
    const message = { ...arrived, customerId, id: ++this.#count, at: this.now() };
    promotionsOf(shop).messages.push(message);
    return message;
  }
}

function findByAddress(
  shop: SandboxShop,
  channel: ArrivedMessage["channel"],
  to: string,
): SandboxCustomer | null {
  for (const customer of shop.customers.values()) {
    if (customer.deleted || customer.mergedInto !== undefined) continue;
    const own = channel === "email" ? customer.email?.toLowerCase() : digits(customer.phone ?? "");
    if (own && own === (channel === "email" ? to.toLowerCase() : digits(to))) return customer;
  }
  return null;
}
