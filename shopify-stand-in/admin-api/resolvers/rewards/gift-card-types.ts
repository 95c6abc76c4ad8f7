import { randomInt } from "node:crypto";
import { minorOf } from "../../../shops/promotions/decimal-amount";
import { freshPromotionId, promotionsOf, type SandboxGiftCard } from "../../../shops/promotions/promotions";
import { connection, emptyConnection } from "../../connections";
import {
  objectType,
  properties,
  withArguments,
  type Arguments,
  type FieldPosition,
  type RequestContext,
  type Rows,
  type TypeFields,
} from "../../field-types";
import { choiceFilter, idFilter, timeFilter } from "../../search/search-filters";
import { searchRows, type Searchable } from "../../search/search-rows";
import { dateTime, dateTimeOrNull, gid } from "../../value-formats";
import { codedError, type CodedError } from "../coded-error";
import { idArgument } from "../id-argument";
import { sortedRows } from "../sort-keys";
import type { Money } from "../value-types";

interface CreateInput {
  code?: string | null;
  customerId?: string | null;
  expiresOn?: string | null;
  initialAmount?: { amount: unknown; currencyCode: string } | null;
  initialValue?: unknown;
  note?: string | null;
  recipientAttributes?: {
    id: string;
    message?: string | null;
    preferredName?: string | null;
    sendNotificationAt?: string | null;
  } | null;
}

const CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const DAY_MS = 86_400_000;
const html = /<[a-z!/][^>]*>/i;

function faultsOf(input: CreateInput, amountMinor: bigint, context: RequestContext): CodedError[] {
  const faults: CodedError[] = [];
  const fault = (code: string, field: string[], message?: string) =>
    faults.push(codedError("GiftCardErrorCode", code, ["input", ...field], message));
  if (amountMinor <= 0n) fault("GREATER_THAN", ["initialAmount", "amount"], "must be greater than 0");
  if (input.customerId && !context.index.customer(idArgument(input.customerId, "Customer")))
    fault("CUSTOMER_NOT_FOUND", ["customerId"]);
  const { code } = input;
  if (typeof code === "string") {
    const text = code.replace(/[\s-]/g, "");
    const taken = [...promotionsOf(context.shop).giftCards.values()].some(
      (one) => one.code === text.toLowerCase(),
    );
    if (!/^[a-z0-9]*$/i.test(text)) fault("INVALID", ["code"], "can only contain letters and numbers");
    else if (text.length < 8) fault("TOO_SHORT", ["code"], "is too short (minimum is 8 characters)");
    else if (text.length > 20) fault("TOO_LONG", ["code"], "is too long (maximum is 20 characters)");
    else if (taken) fault("TAKEN", ["code"], "has already been taken");
  }
  if (input.expiresOn && Date.parse(input.expiresOn) < context.now - DAY_MS)
    fault("INVALID", ["expiresOn"], "must be in the future");
  const recipient = input.recipientAttributes;
  const at = "recipientAttributes";
  if (!recipient) return faults;
  if (!context.index.customer(idArgument(recipient.id, "Customer"))) fault("RECIPIENT_NOT_FOUND", [at, "id"]);
  if ((recipient.message?.length ?? 0) > 200)
    fault("TOO_LONG", [at, "message"], "is too long (maximum is 200 characters)");
  if ((recipient.preferredName?.length ?? 0) > 255)
    fault("TOO_LONG", [at, "preferredName"], "is too long (maximum is 255 characters)");
  if (html.test(recipient.message ?? "")) fault("INVALID", [at, "message"], "cannot contain HTML tags");
  if (html.test(recipient.preferredName ?? ""))
    fault("INVALID", [at, "preferredName"], "cannot contain HTML tags");
  const sendAt = recipient.sendNotificationAt ? Date.parse(recipient.sendNotificationAt) : null;
  if (sendAt !== null && (sendAt < context.now || sendAt > context.now + 90 * DAY_MS))
    fault("INVALID", [at, "sendNotificationAt"], "must be within 90 days from now");
  return faults;
}

export const giftCardMutations = {
  giftCardCreate: withArguments<unknown>(["input"], (_root, args, context) => {
    const input = args.input as CreateInput;
    const { shop, now } = context;
    const currencyCode = input.initialAmount?.currencyCode ?? shop.profile.currencyCode;
    const initialMinor = minorOf(input.initialAmount?.amount ?? input.initialValue ?? 0, currencyCode) ?? 0n;
    const userErrors = faultsOf(input, initialMinor, context);
    if (userErrors.length > 0) return { giftCard: null, giftCardCode: null, userErrors };
    const promotions = promotionsOf(shop);
    const made = Array.from({ length: 16 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join("");
    const code = input.code?.replace(/[\s-]/g, "").toLowerCase() ?? made;
    const recipient = input.recipientAttributes;
    const giftCard: SandboxGiftCard = {
      ...{
        id: freshPromotionId(promotions),
        code,
        initialMinor,
        currencyCode,
        createdAt: now,
        updatedAt: now,
      },
      deactivatedAt: null,
      expiresOn: input.expiresOn ?? null,
      note: input.note ?? null,
      customerId: input.customerId ? idArgument(input.customerId, "Customer") : null,
      recipient: recipient
        ? {
            customerId: idArgument(recipient.id, "Customer"),
            message: recipient.message ?? null,
            preferredName: recipient.preferredName ?? null,
            sendAt: recipient.sendNotificationAt ? Date.parse(recipient.sendNotificationAt) : null,
          }
        : null,
    };
    promotions.giftCards.set(giftCard.id, giftCard);
    return { giftCard, giftCardCode: code, userErrors: [] };
  }),
  giftCardDeactivate: withArguments<unknown>(["id"], (_root, args, { shop, now }) => {
    const giftCard = promotionsOf(shop).giftCards.get(idArgument(args.id, "GiftCard"));
    const missing = codedError("GiftCardDeactivateUserErrorCode", "GIFT_CARD_NOT_FOUND", ["id"]);
    if (!giftCard) return { giftCard: null, userErrors: [missing] };
    giftCard.deactivatedAt ??= now;
    giftCard.updatedAt = now;
    return { giftCard, userErrors: [] };
  }),
};

const isExpired = (card: SandboxGiftCard, now: number) =>
  card.expiresOn !== null && Date.parse(card.expiresOn) + DAY_MS <= now;

const giftCardSearch: Searchable<SandboxGiftCard> = {
  text: ({ code, note }) => `${code} ${note ?? ""}`,
  filters: {
    id: idFilter(({ id }) => id),
    customer_id: idFilter(({ customerId }) => customerId),
    recipient_id: idFilter(({ recipient }) => recipient?.customerId ?? null),
    created_at: timeFilter(({ createdAt }) => createdAt),
    source: choiceFilter<SandboxGiftCard>({
      api_client: () => true,
      manual: () => false,
      purchased: () => false,
    }),
    status: {
      test: (term, name, { now }) =>
        choiceFilter<SandboxGiftCard>({
          disabled: ({ deactivatedAt }) => deactivatedAt !== null,
          enabled: ({ deactivatedAt }) => deactivatedAt === null,
          expired: (card) => isExpired(card, now),
          expiring: (card) => card.expiresOn !== null && !isExpired(card, now),
        }).test(term, name, {} as RequestContext),
    },
  },
};

function giftCardRows(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): Rows<SandboxGiftCard> {
  const all = [...promotionsOf(context.shop).giftCards.values()];
  const keys = {
    CREATED_AT: (card: SandboxGiftCard) => card.createdAt,
    UPDATED_AT: (card: SandboxGiftCard) => card.updatedAt,
  };
  return sortedRows(searchRows(all, args.query, giftCardSearch, context, position), keys, args, position);
}

export const giftCardQueries = {
  giftCard: withArguments<unknown>(
    ["id"],
    (_root, args, { shop }) => promotionsOf(shop).giftCards.get(idArgument(args.id, "GiftCard")) ?? null,
  ),
  giftCards: connection<unknown, SandboxGiftCard>(
    (_root, args, context, position) => giftCardRows(args, context, position),
    ["query", "sortKey"],
  ),
};

const worth = ({ initialMinor, currencyCode }: SandboxGiftCard): Money => ({
  minor: initialMinor,
  currencyCode,
});
type Recipient = NonNullable<SandboxGiftCard["recipient"]>;

export const giftCardTypes: Record<string, TypeFields> = {
  GiftCard: objectType<SandboxGiftCard>({
    ...properties<SandboxGiftCard>("expiresOn", "note"),
    id: ({ id }) => gid("GiftCard", id),
    balance: worth,
    initialValue: worth,
    createdAt: ({ createdAt }) => dateTime(createdAt),
    updatedAt: ({ updatedAt }) => dateTime(updatedAt),
    deactivatedAt: ({ deactivatedAt }) => dateTimeOrNull(deactivatedAt),
    enabled: ({ deactivatedAt }) => deactivatedAt === null,
    isRedeemable: (card, _args, { now }) => card.deactivatedAt === null && !isExpired(card, now),
    lastCharacters: ({ code }) => code.slice(-4),
    maskedCode: ({ code }) => `•••• •••• •••• ${code.slice(-4)}`,
    customer: ({ customerId }, _args, { index }) => index.customer(customerId),
    order: () => null,
    recipientAttributes: ({ recipient }) => recipient,
    transactions: emptyConnection(),
  }),
  GiftCardRecipient: objectType<Recipient>({
    ...properties<Recipient>("message", "preferredName"),
    recipient: ({ customerId }, _args, { index }) => index.customer(customerId),
    sendNotificationAt: ({ sendAt }) => dateTimeOrNull(sendAt),
  }),
  GiftCardCreatePayload: objectType<Record<string, unknown>>(
    properties("giftCard", "giftCardCode", "userErrors"),
  ),
  GiftCardDeactivatePayload: objectType<Record<string, unknown>>(properties("giftCard", "userErrors")),
  GiftCardUserError: objectType<CodedError>(properties("field", "message", "code")),
  GiftCardDeactivateUserError: objectType<CodedError>(properties("field", "message", "code")),
};
