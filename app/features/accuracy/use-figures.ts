import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";

const unknown = "–";

/** The figures of accuracy in words a merchant can read. */
export function useFigures() {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  return {
    /** Area under the curve as pairs put in the right order. */
    order: (auc: number | null) =>
      auc === null ? unknown : t("methods.pairs", { pairs: Math.round(auc * 100) }),
    logLoss: (loss: number) => format.fixed(loss, 3),
    /** A distance of shares, 0..1, in percentage points. */
    calibration: (error: number) => t("points", { value: format.fixed(error * 100, 1) }),
  };
}
