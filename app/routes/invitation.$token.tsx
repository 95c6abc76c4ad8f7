import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answerInvitation, readInvitation } from "~/features/invitations/answer-invitation.server";
import { InvitationPage, type InvitationState } from "~/features/invitations/invitation-page";
import { acceptedLocale } from "~/i18n/accepted-locale";

/** Opening the link changes nothing: programs that check mail open every link. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const known = await readInvitation(params.token!, new Date());
  const locale = known?.claim.locale ?? acceptedLocale(request.headers.get("Accept-Language"));
  const event = known && known.play.offer.message?.variablesFor(locale).event;
  const invitation: InvitationState | null =
    known && event
      ? {
          ...{ shopName: known.shop.name, answer: known.answer, left: known.left, over: known.over },
          event,
        }
      : null;
  return json({ invitation, locale }, { status: invitation ? 200 : 404 });
}

/** The page's two buttons: they bring no cookies and no login, the link is the proof. */
export async function action({ request, params }: ActionFunctionArgs) {
  const known = await readInvitation(params.token!, new Date());
  if (!known) return json(null, { status: 404 });
  const answer = (await request.formData()).get("answer");
  if (answer !== "yes" && answer !== "no") return json(null, { status: 400 });
  await answerInvitation(known, answer === "yes", new Date());
  return json(null);
}

export default function InvitationRoute() {
  const { invitation } = useLoaderData<typeof loader>();
  return <InvitationPage invitation={invitation} />;
}
