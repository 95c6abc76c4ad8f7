import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FigureTable } from "~/ui/figure-table";
import type { Guests } from "./get-guests.server";

/** Who comes to a campaign's event, who waits for a place, and who does not come. */
export function GuestsCard({ guests, timeZone }: { guests: Guests; timeZone: string }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { places, taken, list } = guests;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("guests.title")}
        </Text>
        <Text as="p">
          {t("guests.places", { taken: format.number(taken), places: format.number(places) })}
        </Text>
        {list.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("guests.none")}
          </Text>
        ) : (
          <FigureTable
            caption={t("guests.caption")}
            columns={[t("guests.guest"), t("guests.answer"), t("guests.at")]}
            rows={list.map(({ id, name, answer, at }) => ({
              key: id,
              cells: [
                <Link key="name" url={`/app/customers/${id}`} removeUnderline>
                  {name ?? t("guests.someone", { id })}
                </Link>,
                t(`guests.${answer}`),
                format.instant(at, timeZone),
              ],
            }))}
          />
        )}
      </BlockStack>
    </Card>
  );
}
