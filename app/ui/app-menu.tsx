import { Link } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { useTranslation } from "react-i18next";

/** The app's pages in the admin's own navigation. The link marked home stands for the app's name there. */
export function AppMenu() {
  const { t } = useTranslation();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("nav.overview")}
      </Link>
      <Link to="/app/customers">{t("nav.customers")}</Link>
      <Link to="/app/targets">{t("nav.targets")}</Link>
      <Link to="/app/campaigns">{t("nav.campaigns")}</Link>
      <Link to="/app/automatic">{t("nav.automatic")}</Link>
      <Link to="/app/calls">{t("nav.calls")}</Link>
      <Link to="/app/audiences">{t("nav.audiences")}</Link>
      <Link to="/app/earned">{t("nav.earned")}</Link>
      <Link to="/app/accuracy">{t("nav.accuracy")}</Link>
      <Link to="/app/messages">{t("nav.messages")}</Link>
      <Link to="/app/setup">{t("nav.setup")}</Link>
    </NavMenu>
  );
}
