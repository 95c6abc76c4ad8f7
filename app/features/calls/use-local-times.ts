import { useFormat } from "~/i18n/use-format";

/** The time of day where a customer may live: one time, or the earliest and the latest in a country of several. */
export function useLocalTimes(): (isoInstant: string, zones: readonly string[]) => string {
  const format = useFormat();
  return (isoInstant, zones) => [...new Set(zones.map((zone) => format.time(isoInstant, zone)))].join(" / ");
}
