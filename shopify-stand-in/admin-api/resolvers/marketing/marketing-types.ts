import {
  promotionsOf,
  type SandboxEngagement,
  type SandboxMarketingActivity,
} from "../../../shops/promotions/promotions";
import { minorOf } from "../../../shops/promotions/decimal-amount";
import { connection } from "../../connections";
import {
  objectType,
  properties,
  withArguments,
  type RequestContext,
  type Resolve,
  type TypeFields,
} from "../../field-types";
import { ofType } from "../../object-types";
import { dateTime, dateTimeOrNull, gid } from "../../value-formats";
import { self } from "../app-types";
import type { CodedError } from "../coded-error";
import { idArgument } from "../id-argument";

type Activity = SandboxMarketingActivity;

const label = (status: string) => status.charAt(0) + status.slice(1).toLowerCase().replaceAll("_", " ");
const sourceAndMedium = ({ utm, channelType }: Activity) =>
  utm ? `${utm.source} / ${utm.medium}` : label(channelType);

export function findActivity(id: unknown, { shop }: RequestContext): Activity | null {
  return promotionsOf(shop).activities.get(idArgument(id, "MarketingActivity")) ?? null;
}

export const marketingQueries = {
  marketingActivity: withArguments<unknown>(["id"], (_root, args, context) => findActivity(args.id, context)),
  marketingActivities: connection<unknown, Activity>(
    (_root, args, { shop }) => {
      const wanted = args.remoteIds as string[] | null | undefined;
      const all = [...promotionsOf(shop).activities.values()];
      return {
        items: wanted ? all.filter(({ remoteId }) => wanted.includes(remoteId)) : all,
        id: ({ id }) => id,
        sortValue: ({ createdAt }) => createdAt,
      };
    },
    ["remoteIds"],
  ),
};

type Figure = (engagement: SandboxEngagement) => unknown;
const counts = [
  ...["clicksCount", "commentsCount", "complaintsCount", "failsCount", "favoritesCount", "impressionsCount"],
  ...[
    "sendsCount",
    "sessionsCount",
    "sharesCount",
    "uniqueClicksCount",
    "uniqueViewsCount",
    "unsubscribesCount",
  ],
  ...[
    "viewsCount",
    "orders",
    "firstTimeCustomers",
    "returningCustomers",
    "allConversions",
    "primaryConversions",
  ],
  ...["occurredOn", "utcOffset"],
];
const figures = Object.fromEntries(
  counts.map((name): [string, Figure] => [name, (engagement) => engagement.figures[name] ?? null]),
);

const spent =
  (name: "sales" | "adSpend"): Resolve<SandboxEngagement> =>
  (engagement) => {
    const given = engagement.figures[name] as { amount: unknown; currencyCode: string } | null | undefined;
    return given
      ? { minor: minorOf(given.amount, given.currencyCode) ?? 0n, currencyCode: given.currencyCode }
      : null;
  };

export const marketingTypes: Record<string, TypeFields> = {
  MarketingActivity: objectType<Activity>({
    ...properties<Activity>("title", "status", "tactic", "urlParameterValue"),
    id: ({ id }) => gid("MarketingActivity", id),
    app: () => self,
    createdAt: ({ createdAt }) => dateTime(createdAt),
    updatedAt: ({ updatedAt }) => dateTime(updatedAt),
    statusTransitionedAt: ({ updatedAt }) => dateTime(updatedAt),
    inMainWorkflowVersion: () => true,
    isExternal: () => true,
    marketingChannelType: ({ channelType }) => channelType,
    marketingEvent: (activity) => ofType("MarketingEvent", { activity }),
    sourceAndMedium,
    statusLabel: ({ status }) => label(status),
    utmParameters: ({ utm }) => utm && { ...utm, content: null, term: null },
  }),
  MarketingEvent: objectType<{ activity: Activity }>({
    id: ({ activity }) => gid("MarketingEvent", activity.id),
    legacyResourceId: ({ activity }) => String(activity.id),
    remoteId: ({ activity }) => activity.remoteId,
    manageUrl: ({ activity }) => activity.remoteUrl,
    marketingChannelType: ({ activity }) => activity.channelType,
    sourceAndMedium: ({ activity }) => sourceAndMedium(activity),
    startedAt: ({ activity }) => dateTime(activity.startedAt),
    endedAt: ({ activity }) => dateTimeOrNull(activity.endedAt),
    type: ({ activity }) => activity.tactic,
    utmCampaign: ({ activity }) => activity.utm?.campaign ?? null,
    utmMedium: ({ activity }) => activity.utm?.medium ?? null,
    utmSource: ({ activity }) => activity.utm?.source ?? null,
  }),
  UTMParameters: objectType<Record<string, unknown>>(
    properties<Record<string, unknown>>("campaign", "content", "medium", "source", "term"),
  ),
  MarketingEngagement: objectType<SandboxEngagement>({
    ...figures,
    isCumulative: ({ figures: given }) => given.isCumulative === true,
    channelHandle: () => null,
    sales: spent("sales"),
    adSpend: spent("adSpend"),
    marketingActivity: ({ activityId }, _args, { shop }) =>
      promotionsOf(shop).activities.get(activityId) ?? null,
  }),
  MarketingActivityUpsertExternalPayload: objectType<Record<string, unknown>>(
    properties("marketingActivity", "userErrors"),
  ),
  MarketingEngagementCreatePayload: objectType<Record<string, unknown>>(
    properties("marketingEngagement", "userErrors"),
  ),
  MarketingActivityUserError: objectType<CodedError>(properties("field", "message", "code")),
  FlowTriggerReceivePayload: objectType<Record<string, unknown>>(properties("userErrors")),
};
