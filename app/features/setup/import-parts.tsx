import { useTranslation } from "react-i18next";
import type { ImportProgress } from "~/features/imports/import-progress";

type Part = ImportProgress["parts"][number];

/** What is coming in, one line a kind, with its count. */
export function ImportParts({ parts }: { parts: Part[] }) {
  const { t } = useTranslation("overview");
  return (
    <ul className="hf-plain-list">
      {parts.map((part) => (
        <li key={part.entity} className="hf-pair">
          <span>{t(`import.${part.entity}`)}</span>
          <span className="hf-tabular">
            <PartState part={part} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function PartState({ part }: { part: Part }) {
  const { t } = useTranslation("overview");
  const { loaded, total } = part;
  switch (part.state) {
    case "failed":
      return <>{part.error ? t(`importFailure.${part.error}`) : t("import.failed")}</>;
    case "waiting":
      return <>{t("import.waiting")}</>;
    case "asked":
      return <>{t("import.preparing")}</>;
    default:
      return (
        <>
          {total === null || loaded >= total
            ? t("import.count", { loaded })
            : t("import.countOf", { loaded, total })}
        </>
      );
  }
}
