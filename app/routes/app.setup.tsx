import { defer, json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import {
  useFetcher,
  useLoaderData,
  type ClientActionFunctionArgs,
  type ShouldRevalidateFunctionArgs,
} from "@remix-run/react";
import { requireStaff } from "~/authenticate.server";
import { getSetupPage } from "~/features/setup/get-setup-page.server";
import {
  lostRuleFields,
  saveLostRule,
  type SaveLostRuleResult,
} from "~/features/setup/save-lost-rule.server";
import type { SetupPage } from "~/features/setup/setup-page";
import { SetupScreen } from "~/features/setup/setup-screen";
import { withQuickParts } from "~/page-reads.server";
import { readForm } from "~/read-form.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  return defer({ ...(await withQuickParts(await getSetupPage(shop, reader, new Date(), request.signal))) });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, userId } = await requireStaff(request);
  const fields = await readForm(request, lostRuleFields);
  return json(await saveLostRule(shop, userId, fields, new Date()));
}

/** A server that fails or can not be reached must not take the screen, and what was typed, away. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs): Promise<SaveLostRuleResult> {
  try {
    return await serverAction<typeof action>();
  } catch {
    return { ok: false, reason: "failed" };
  }
}

/** After a failure nothing has changed, and loading again would only fail again. */
export function shouldRevalidate({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return (actionResult as { ok?: boolean } | undefined)?.ok === false ? false : defaultShouldRevalidate;
}

export default function SetupRoute() {
  const page = useLoaderData() as SetupPage;
  const again = useFetcher();
  return (
    <SetupScreen
      page={page}
      onPullAgain={() => again.submit(null, { method: "post", action: "/app/import" })}
    />
  );
}
