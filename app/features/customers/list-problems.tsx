import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { QueryProblem } from "./parse-customer-query";

/** What in the address could not be used, in words, and that the rest was. */
export function ListProblems({ problems }: { problems: QueryProblem[] }) {
  const { t } = useTranslation("customers");
  if (problems.length === 0) return null;
  return (
    <Banner tone="warning" title={t("problems.title")}>
      <List>
        {problems.map(({ what, given }) => (
          <List.Item key={`${what} ${given}`}>{t(`problems.${what}`, { given })}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
