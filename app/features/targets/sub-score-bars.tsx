import { useTranslation } from "react-i18next";
import { subScoreIds } from "./sub-scores";
import type { TargetRow } from "./target-list";

/** The five sub-scores of a customer, each with its name, its number and a small bar. */
export function SubScoreBars({ ranks }: Pick<TargetRow, "ranks">) {
  const { t } = useTranslation("targets");
  return (
    <ul className="hf-plain-list hf-sub-scores">
      {subScoreIds.map((id) => (
        <li key={id}>
          <span>{t(`subScore.${id}`)}</span>
          <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden focusable="false">
            <rect className="hf-sub-scores__whole" width="100" height="6" />
            <rect className="hf-sub-scores__part" width={ranks[id] ?? 0} height="6" />
          </svg>
          {ranks[id] === null ? (
            <span className="hf-sub-scores__unknown">{t("list.unknown")}</span>
          ) : (
            <span>
              <span aria-hidden>{ranks[id]}</span>
              <span className="hf-unseen">{t("list.outOf", { score: ranks[id] })}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
