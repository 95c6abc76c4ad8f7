import { useTranslation } from "react-i18next";
import type { Band } from "~/features/prediction/accuracy";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";

/** The numbers behind the picture, lowest risk first. */
export function BandsTable({ bands }: { bands: Band[] }) {
  const { t } = useTranslation("accuracy");
  const format = useFormat();
  return (
    <FigureTable
      caption={t("bands.caption")}
      columns={[t("bands.range"), t("bands.customers"), t("bands.predicted"), t("bands.real")]}
      rows={bands.map(({ from, to, customers, predicted, stayedAway }, at) => ({
        key: String(at),
        cells: [
          t("bands.fromTo", { from: format.percent(from), to: format.percent(to) }),
          format.number(customers),
          format.percent(predicted),
          t("bands.shareAndCount", { share: format.percent(stayedAway / customers), count: stayedAway }),
        ],
      }))}
    />
  );
}
