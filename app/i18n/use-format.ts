import { useTranslation } from "react-i18next";
import { createFormat, type Format } from "./format";

/** The formats of the language the screen is shown in. */
export function useFormat(): Format {
  return createFormat(useTranslation().i18n.language);
}
