import {
  freshPromotionId,
  promotionsOf,
  type SandboxMarketingActivity,
} from "../../../shops/promotions/promotions";
import { notImplemented } from "../../api-errors";
import { withArguments, type RequestContext } from "../../field-types";
import { faultOfPayload } from "../../../flow-triggers";
import { codedError } from "../coded-error";
import { findActivity } from "./marketing-types";

interface UpsertInput {
  remoteId: string;
  title: string;
  status: string;
  marketingChannelType: string;
  tactic: string;
  remoteUrl: string;
  utm?: SandboxMarketingActivity["utm"];
  urlParameterValue?: string | null;
  start?: string | null;
  end?: string | null;
  parentRemoteId?: string | null;
  channelHandle?: string | null;
}

const CODES = "MarketingActivityUserErrorCode";
const sameUtm = (a: SandboxMarketingActivity["utm"], b: SandboxMarketingActivity["utm"]) =>
  a?.campaign === b?.campaign && a?.medium === b?.medium && a?.source === b?.source;

function faultOf(input: UpsertInput, before: SandboxMarketingActivity | undefined, context: RequestContext) {
  const fault = (code: string, field: string) => codedError(CODES, code, ["input", field]);
  const { activities } = promotionsOf(context.shop);
  if (before) {
    if (before.utm && !sameUtm(before.utm, input.utm ?? before.utm))
      return fault("IMMUTABLE_UTM_PARAMETERS", "utm");
    if (
      before.urlParameterValue &&
      (input.urlParameterValue ?? before.urlParameterValue) !== before.urlParameterValue
    )
      return fault("IMMUTABLE_URL_PARAMETER", "urlParameterValue");
    return null;
  }
  if (!input.utm && !input.urlParameterValue)
    return fault("NON_HIERARCHIAL_REQUIRES_UTM_URL_PARAMETER", "utm");
  for (const other of activities.values()) {
    if (input.utm && sameUtm(other.utm, input.utm))
      return fault("MARKETING_ACTIVITY_WITH_UTM_CAMPAIGN_ALREADY_EXISTS", "utm");
    if (input.urlParameterValue && other.urlParameterValue === input.urlParameterValue)
      return fault("MARKETING_ACTIVITY_WITH_URL_PARAMETER_VALUE_ALREADY_EXISTS", "urlParameterValue");
  }
  return null;
}

const upsert = withArguments<unknown>(["input"], (_root, args, context) => {
  const input = args.input as UpsertInput;
  if (input.parentRemoteId || input.channelHandle)
    throw notImplemented("marketing activities in a hierarchy");
  const { shop, now } = context;
  const promotions = promotionsOf(shop);
  const before = [...promotions.activities.values()].find(({ remoteId }) => remoteId === input.remoteId);
  const fault = faultOf(input, before, context);
  if (fault) return { marketingActivity: null, userErrors: [fault] };
  const activity: SandboxMarketingActivity = {
    id: before?.id ?? freshPromotionId(promotions),
    remoteId: input.remoteId,
    title: input.title,
    status: input.status,
    channelType: input.marketingChannelType,
    tactic: input.tactic,
    remoteUrl: input.remoteUrl,
    utm: before?.utm ?? input.utm ?? null,
    urlParameterValue: before?.urlParameterValue ?? input.urlParameterValue ?? null,
    startedAt: input.start ? Date.parse(input.start) : (before?.startedAt ?? now),
    endedAt: input.end ? Date.parse(input.end) : null,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  promotions.activities.set(activity.id, activity);
  return { marketingActivity: activity, userErrors: [] };
});

const engage = withArguments<unknown>(
  ["remoteId", "marketingActivityId", "channelHandle", "marketingEngagement"],
  (_root, args, context) => {
    const refuse = (code: string, field: string[] | null) => ({
      marketingEngagement: null,
      userErrors: [codedError(CODES, code, field)],
    });
    const named = ["remoteId", "marketingActivityId", "channelHandle"].filter(
      (name) => typeof args[name] === "string",
    );
    if (named.length === 0) return refuse("INVALID_MARKETING_ENGAGEMENT_ARGUMENT_MISSING", null);
    if (named.length > 1) return refuse("INVALID_MARKETING_ENGAGEMENT_ARGUMENTS", null);
    if (args.channelHandle) return refuse("INVALID_CHANNEL_HANDLE", ["channelHandle"]);
    const promotions = promotionsOf(context.shop);
    const activity = args.marketingActivityId
      ? findActivity(args.marketingActivityId, context)
      : [...promotions.activities.values()].find(({ remoteId }) => remoteId === args.remoteId);
    if (!activity)
      return args.remoteId
        ? refuse("INVALID_REMOTE_ID", ["remoteId"])
        : refuse("MARKETING_ACTIVITY_DOES_NOT_EXIST", ["marketingActivityId"]);
    const figures = args.marketingEngagement as Record<string, unknown>;
    const currencies = ["sales", "adSpend"].flatMap((name) => {
      const money = figures[name] as { currencyCode: string } | null | undefined;
      return money ? [money.currencyCode] : [];
    });
    if (new Set(currencies).size > 1) return refuse("CURRENCY_CODE_MISMATCH_INPUT", ["marketingEngagement"]);
    const engagement = { activityId: activity.id, at: context.now, figures };
    // A day that is reported again is that day, not another one.
    const before = promotions.engagements.findIndex(
      (one) => one.activityId === activity.id && one.figures.occurredOn === figures.occurredOn,
    );
    if (before >= 0 && figures.isCumulative !== true) promotions.engagements[before] = engagement;
    else promotions.engagements.push(engagement);
    return { marketingEngagement: engagement, userErrors: [] };
  },
);

const flowTrigger = withArguments<unknown>(["handle", "payload"], (_root, args, { shop, now, app }) => {
  const handle = args.handle as string | null | undefined;
  const payload = args.payload as Record<string, unknown> | null | undefined;
  const refuse = (field: string, message: string) => ({ userErrors: [{ field: [field], message }] });
  if (!handle || payload === null || payload === undefined)
    return refuse("handle", "`handle` and `payload` arguments are required");
  if (typeof payload !== "object" || Array.isArray(payload))
    return refuse("body", "Errors validating schema:\n  Properties must be an object.\n");
  const fault = faultOfPayload(app.flowTriggers, handle, payload);
  if (fault) return refuse("body", fault);
  promotionsOf(shop).flowTriggers.push({ at: now, handle, payload });
  return { userErrors: [] };
});

/** Reports of marketing, and what goes to Shopify Flow. */
export const marketingMutations = {
  marketingActivityUpsertExternal: upsert,
  marketingEngagementCreate: engage,
  flowTriggerReceive: flowTrigger,
};
