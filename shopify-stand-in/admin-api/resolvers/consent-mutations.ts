import type { SandboxCustomer } from "../../shops/shop-model";
import {
  objectType,
  properties,
  withArguments,
  type Field,
  type RequestContext,
  type TypeFields,
} from "../field-types";
import type { CodedError } from "./coded-error";
import { idArgument } from "./id-argument";

type State = NonNullable<SandboxCustomer["smsMarketingState"]>;
interface ConsentInput {
  marketingState: State | "INVALID" | "REDACTED";
  marketingOptInLevel?: SandboxCustomer["marketingOptInLevel"] | null;
  consentUpdatedAt?: string | null;
}

interface Channel {
  argument: "emailMarketingConsent" | "smsMarketingConsent";
  /** Without which there is nothing to consent to. */
  address: "email" | "phone";
  noAddress: string;
  write(customer: SandboxCustomer, state: State, at: number): void;
}

const accepted: readonly string[] = ["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"];

const update = (channel: Channel): Field<unknown> =>
  withArguments(["input"], (_root, args, context) => {
    const input = args.input as { customerId: string } & Record<string, unknown>;
    const consent = input[channel.argument] as ConsentInput;
    const refuse = (field: string[], message: string) => ({
      customer: null,
      userErrors: [{ field: ["input", ...field], message, code: "INVALID" } satisfies CodedError],
    });
    const customer = context.index.customer(idArgument(input.customerId, "Customer"));
    if (!customer) return refuse(["customerId"], "Customer not found");
    if (!accepted.includes(consent.marketingState)) {
      const message = `Cannot specify ${consent.marketingState} as a marketing state input`;
      return refuse([channel.argument, "marketingState"], message);
    }
    if (customer[channel.address] === null) return refuse([channel.argument], channel.noAddress);
    const at = consent.consentUpdatedAt ? Date.parse(consent.consentUpdatedAt) : context.now;
    if (at > context.now)
      return refuse([channel.argument, "consentUpdatedAt"], "Consent updated at must not be in the future");
    channel.write(customer, consent.marketingState as State, at);
    if (consent.marketingOptInLevel) customer.marketingOptInLevel = consent.marketingOptInLevel;
    customer.updatedAt = context.now;
    tell(channel, customer.id, context);
    return { customer, userErrors: [] };
  });

function tell({ argument }: Channel, customerId: bigint, context: RequestContext): void {
  context.changed([
    { topic: "customers/update", customerId },
    ...(argument === "emailMarketingConsent"
      ? [{ topic: "customers_email_marketing_consent/update" as const, customerId }]
      : []),
  ]);
}

/** What customers allow, as the app passes it on: an unsubscription above all. */
export const consentMutations = {
  customerEmailMarketingConsentUpdate: update({
    argument: "emailMarketingConsent",
    address: "email",
    noAddress: "An email address is required to set the email marketing consent state.",
    write(customer, state, at) {
      customer.marketingState = state;
      customer.marketingUpdatedAt = at;
    },
  }),
  customerSmsMarketingConsentUpdate: update({
    argument: "smsMarketingConsent",
    address: "phone",
    noAddress: "A phone number is required to set the SMS consent state.",
    write(customer, state, at) {
      customer.smsMarketingState = state;
      customer.smsMarketingUpdatedAt = at;
    },
  }),
};

const payload = objectType<Record<string, unknown>>(properties("customer", "userErrors"));
const error = objectType<CodedError>(properties("field", "message", "code"));
export const consentPayloads: Record<string, TypeFields> = {
  CustomerEmailMarketingConsentUpdatePayload: payload,
  CustomerSmsMarketingConsentUpdatePayload: payload,
  CustomerEmailMarketingConsentUpdateUserError: error,
  CustomerSmsMarketingConsentError: error,
};
