import { BlockStack, Card, Icon, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { BandFigures, OverviewFigures } from "~/features/churn/overview";
import { useFormat } from "~/i18n/use-format";
import { bandIcons } from "~/ui/band-icons";
import { FigureTable } from "~/ui/figure-table";
import { FigureHeading, type Marks } from "./figure-marks";

const mostMoves = 5;

/** How many customers stand where, against a month ago, and the biggest moves between the bands. */
export function BandsCard({ overview, marks }: { overview: OverviewFigures; marks: Marks }) {
  const { t } = useTranslation("overview");
  const { bands, moves } = overview;
  return (
    <Card>
      <BlockStack gap="400">
        <FigureHeading title={t("bands.title")} marks={marks} />
        <BlockStack gap="200">
          <BandBar title={t("bands.now")} bands={bands} count={(band) => band.customers} />
          <BandBar title={t("bands.monthAgo")} bands={bands} count={(band) => band.customersMonthAgo} />
        </BlockStack>
        <BandTable bands={bands} />
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("bands.movesTitle")}
          </Text>
          {moves.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("bands.noMoves")}
            </Text>
          ) : (
            <Moves moves={moves.slice(0, mostMoves)} />
          )}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function BandBar({
  title,
  bands,
  count,
}: {
  title: string;
  bands: BandFigures[];
  count: (band: BandFigures) => number;
}) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const all = bands.reduce((sum, band) => sum + count(band), 0);
  const parts = bands
    .map((band) => ({ band: band.band, share: all > 0 ? count(band) / all : 0 }))
    .filter(({ share }) => share > 0);
  const words = parts.map(({ band, share }) =>
    t("bands.shareLabel", { band: t(`common:band.${band}`), share: format.percent(share) }),
  );
  return (
    <div>
      <Text as="p" variant="bodySm" tone="subdued">
        {title}
      </Text>
      <div className="hf-bandbar" role="img" aria-label={`${title}. ${format.list(words)}`}>
        {parts.map(({ band, share }) => (
          <span
            key={band}
            className={`hf-bandbar__part hf-band--${band}`}
            style={{ width: `${share * 100}%` }}
          >
            {share >= 0.12 ? (
              <>
                <Icon source={bandIcons[band]} tone="inherit" />
                {format.percent(share)}
              </>
            ) : null}
          </span>
        ))}
      </div>
    </div>
  );
}

function BandTable({ bands }: { bands: BandFigures[] }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  const change = (count: number) =>
    count === 0 ? t("bands.same") : t(count > 0 ? "bands.up" : "bands.down", { count: Math.abs(count) });
  return (
    <FigureTable
      caption={t("bands.caption")}
      columns={[t("bands.band"), t("bands.now"), t("bands.monthAgo"), t("bands.change")]}
      rows={bands.map((band) => ({
        key: band.band,
        cells: [
          <span key="name" className="hf-bandname">
            <BandSwatch band={band.band} /> {t(`common:band.${band.band}`)}
          </span>,
          format.number(band.customers),
          format.number(band.customersMonthAgo),
          change(band.customers - band.customersMonthAgo),
        ],
      }))}
    />
  );
}

/** A band's colour with its icon in it, as in the bars above. */
function BandSwatch({ band }: { band: BandFigures["band"] }) {
  return (
    <span className={`hf-band-swatch hf-band--${band}`} aria-hidden>
      <Icon source={bandIcons[band]} tone="inherit" />
    </span>
  );
}

function Moves({ moves }: { moves: OverviewFigures["moves"] }) {
  const { t } = useTranslation("overview");
  const format = useFormat();
  return (
    <ul className="hf-plain-list">
      {moves.map(({ from, to, customers }) => (
        <li key={`${from} ${to}`} className="hf-pair">
          <span>
            {t("bands.move", {
              from: from === "new" ? t("bands.new") : t(`common:band.${from}`),
              to: t(`common:band.${to}`),
            })}
          </span>
          <span className="hf-tabular">{format.number(customers)}</span>
        </li>
      ))}
    </ul>
  );
}
