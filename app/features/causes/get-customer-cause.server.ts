import type { ShopTx } from "~/db.server";
import type { CustomerChurn } from "~/features/churn/customer-churn";
import { listCorrections } from "./corrections-store.server";
import type { CustomerCause } from "./customer-cause";
import { evidenceOf, probableCause } from "./probable-cause";

/** Why a customer stays away, by the signs as they are now and by what staff said; null for whom nothing is the matter with. */
export async function getCustomerCause(
  tx: ShopTx,
  churn: Pick<CustomerChurn, "customerId" | "band" | "signals">,
): Promise<CustomerCause | null> {
  const said = (await listCorrections(tx, [BigInt(churn.customerId)])).get(churn.customerId);
  if (churn.band === "safe" && !said) return null;
  const probable = probableCause(churn);
  return {
    probable: probable.cause,
    cause: said?.cause ?? probable.cause,
    evidence: said ? evidenceOf(said.cause, churn) : probable.evidence,
    corrected: said ? { by: said.by, at: said.at.toISOString() } : null,
  };
}
