import { json, type ActionFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { requireStaff } from "~/authenticate.server";
import { setProfiling } from "~/features/customers/set-profiling.server";
import { readForm } from "~/read-form.server";
import { parseCustomerId } from "~/platform/ids";
import { answerOr } from "~/ui/stay-on-failure";

const fields = z.object({ wanted: z.enum(["stop", "allow"]) });

/** A customer objected to being profiled, or does no longer. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, ...reader } = await requireStaff(request);
  const { wanted } = await readForm(request, fields);
  const id = parseCustomerId(params.id ?? "");
  if (id === null) return json({ ok: false, reason: "not-found" } as const, { status: 404 });
  const result = await setProfiling(shop, reader, id, wanted, new Date());
  return json(result, { status: result.ok ? 200 : result.reason === "no-permission" ? 403 : 404 });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  answerOr(() => serverAction<typeof action>(), { ok: false });
