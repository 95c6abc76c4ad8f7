import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { UnsubscribePage } from "~/features/messages/unsubscribe-page";
import { readUnsubscription, unsubscribe } from "~/features/messages/unsubscribe.server";
import { acceptedLocale } from "~/i18n/accepted-locale";

/** Opening the link changes nothing: programs that check mail open every link. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const known = await readUnsubscription(params.token!);
  const locale = known?.claim.locale ?? acceptedLocale(request.headers.get("Accept-Language"));
  return json({ shopName: known?.shopName ?? null, locale }, { status: known ? 200 : 404 });
}

/** The page's button, and the one click of mail programs (RFC 8058): neither brings cookies or a login, the link is the proof. */
export async function action({ params }: ActionFunctionArgs) {
  const known = await readUnsubscription(params.token!);
  if (!known) return json({ done: false }, { status: 404 });
  await unsubscribe(known, new Date());
  return json({ done: true });
}

export default function UnsubscribeRoute() {
  const { shopName } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return <UnsubscribePage shopName={shopName} done={outcome?.done ?? false} />;
}
