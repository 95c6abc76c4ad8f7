import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CustomerChurn } from "~/features/churn/customer-churn";
import type { RiskParts } from "~/features/churn/risk-parts";
import { useFormat } from "~/i18n/use-format";
import { addUp } from "./add-up";

/** From the shop's usual customer to this one: what raises the risk and what lowers it. The numbers add up to the risk. */
export function RiskPartsPicture({
  parts: { base, parts },
  risk,
  method,
}: {
  parts: RiskParts;
  risk: number;
  method: CustomerChurn["method"];
}) {
  const { t } = useTranslation("customers");
  const format = useFormat();
  const [whole = 0, ...points] = addUp([base, ...parts.map(({ share }) => share)], risk);
  const shown = parts
    .map(({ group }, at) => ({ group, share: points[at]! / 100 }))
    .filter(({ share }) => share !== 0);
  const widest = Math.max(base, risk, ...shown.map(({ share }) => Math.abs(share)));
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("parts.title", { risk: format.percent(risk) })}
      </Text>
      {method === "rule" ? (
        <Text as="p" tone="subdued">
          {t("parts.byRule")}
        </Text>
      ) : null}
      <ul className="hf-plain-list">
        <Part
          label={t("parts.base")}
          figure={format.percent(whole / 100)}
          width={base / widest}
          kind="base"
        />
        {shown.map(({ group, share }) => (
          <Part
            key={group}
            label={t(`parts.${group}`)}
            figure={format.points(share)}
            width={Math.abs(share) / widest}
            kind={share > 0 ? "up" : "down"}
          />
        ))}
        <Part label={t("parts.sum")} figure={format.percent(risk)} width={risk / widest} kind="base" />
      </ul>
    </BlockStack>
  );
}

function Part(part: { label: string; figure: string; width: number; kind: "base" | "up" | "down" }) {
  return (
    <li className="hf-risk-part">
      <span>{part.label}</span>
      <span className="hf-risk-part__bar" aria-hidden>
        <span
          className={`hf-risk-part__fill hf-risk-part__fill--${part.kind}`}
          style={{ width: `${Math.round(part.width * 100)}%` }}
        />
      </span>
      <span className="hf-tabular">{part.figure}</span>
    </li>
  );
}
