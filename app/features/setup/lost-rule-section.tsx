import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LostRuleForm } from "./lost-rule-form-card";
import { LostRuleHistory } from "./lost-rule-history";
import { LostRulePreview } from "./lost-rule-preview";
import type { SetupPage } from "./setup-page";
import { useLostRule } from "./use-lost-rule";

/** The rule, its effect before it is saved, and the rules that were in force before. */
export function LostRuleSection({
  definitions,
  timeZone,
}: {
  definitions: SetupPage["definitions"];
  timeZone: string;
}) {
  const inForce = definitions.find((entry) => entry.inForce);
  return (
    <BlockStack gap="400">
      {inForce ? <Editor key={inForce.id} inForce={inForce} /> : <NotYet />}
      {inForce ? <LostRuleHistory definitions={definitions} timeZone={timeZone} /> : null}
    </BlockStack>
  );
}

function Editor({ inForce }: { inForce: SetupPage["definitions"][number] }) {
  const editing = useLostRule(inForce.rule);
  return (
    <>
      <LostRuleForm editing={editing} />
      <LostRulePreview fields={editing.dirty ? editing.fields : null} />
    </>
  );
}

/** Before the first scoring there is no rule: it is learned from the shop's own rhythm. */
function NotYet() {
  const { t } = useTranslation("setup");
  return (
    <Card>
      <Text as="p">{t("lost.none")}</Text>
    </Card>
  );
}
