import { BlockStack, Button, InlineStack, TextField } from "@shopify/polaris";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { outcomes, type Outcome } from "./call";
import type { CallCard } from "./calls-page";
import type { CallWork } from "./use-call-work";

interface Props {
  card: CallCard;
  work: CallWork;
  /** Since the call began. */
  secondsSince: () => number;
}

/**
 * What came of a call, each outcome one click of a thumb. What was typed stays until it is kept; the same click sent again is the same one,
 * also when the first answer was lost on the way.
 */
export function OutcomeForm({ card, work, secondsSince }: Props) {
  const { t } = useTranslation("calls");
  const [note, setNote] = useState("");
  const [callback, setCallback] = useState<string | null>(null);
  const attempts = useRef(new Map<Outcome, { attemptId: string; seconds: number }>());
  const tell = (outcome: Outcome, callbackAt = "") => {
    const attempt = attempts.current.get(outcome) ?? {
      attemptId: crypto.randomUUID(),
      seconds: secondsSince(),
    };
    attempts.current.set(outcome, attempt);
    work.tell({ callId: card.callId, outcome, note, callbackAt, ...attempt });
  };
  return (
    <BlockStack gap="300">
      <TextField
        label={t("note.label")}
        placeholder={t("note.placeholder")}
        autoComplete="off"
        multiline={2}
        maxLength={4000}
        value={note}
        onChange={setNote}
      />
      <div className="hf-calls__outcomes" role="group" aria-label={t("outcomes")}>
        {outcomes.map((outcome) => (
          <Button
            key={outcome}
            size="large"
            fullWidth
            variant={outcome === "will-buy" ? "primary" : "secondary"}
            tone={outcome === "do-not-call" ? "critical" : undefined}
            disabled={work.busy}
            pressed={outcome === "callback" && callback !== null}
            onClick={() =>
              outcome === "callback" ? setCallback(callback === null ? "" : null) : tell(outcome)
            }
          >
            {t(`outcome.${outcome}`)}
          </Button>
        ))}
      </div>
      {callback === null ? null : (
        <BlockStack gap="200">
          <InlineStack gap="200" blockAlign="end">
            <div className="hf-calls__when">
              <TextField
                label={t("callback.at")}
                helpText={t("callback.help")}
                type="datetime-local"
                autoComplete="off"
                value={callback}
                onChange={setCallback}
                error={work.fault?.reason === "callback-time" ? t("fault.callback-time") : undefined}
              />
            </div>
            <Button
              size="large"
              disabled={work.busy || callback === ""}
              onClick={() => tell("callback", callback)}
            >
              {t("callback.keep")}
            </Button>
          </InlineStack>
        </BlockStack>
      )}
    </BlockStack>
  );
}
