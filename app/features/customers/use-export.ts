import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { customerListAddress } from "./customer-list-address";
import type { CustomersScreen } from "./customers-screen";
import { saveFile } from "~/ui/save-file";

export type ExportState =
  { step: "idle" } | { step: "running"; rows: number } | { step: "done"; rows: number } | { step: "failed" };

/**
 * Fetches the list that is shown as a CSV file and hands it to the browser. A plain link would carry no session token out
 * of the admin's frame, so the file comes by fetch, row counts on the way.
 */
export function useExport({ view, query, isChanged }: Pick<CustomersScreen, "view" | "query" | "isChanged">) {
  const shopify = useAppBridge();
  const locale = useTranslation().i18n.language;
  const [state, setState] = useState<ExportState>({ step: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(async () => {
    running.current?.abort();
    const stop = (running.current = new AbortController());
    setState({ step: "running", rows: 0 });
    try {
      const params = new URLSearchParams(
        customerListAddress({ view, query: isChanged ? query : null }).split("?")[1],
      );
      params.set("locale", locale);
      const response = await fetch(`/app/customers/export?${params}`, {
        headers: { Authorization: `Bearer ${await shopify.idToken()}` },
        signal: stop.signal,
      });
      if (!response.ok || !response.body) throw new Error(`The export answered ${response.status}`);
      const { file, rows } = await readRows(response, (seen) => setState({ step: "running", rows: seen }));
      if (stop.signal.aborted) return;
      saveFile(file, fileName(response) ?? "customers.csv");
      setState({ step: "done", rows });
    } catch {
      if (!stop.signal.aborted) setState({ step: "failed" });
    }
  }, [shopify, locale, view, query, isChanged]);

  const cancel = useCallback(() => {
    running.current?.abort();
    setState({ step: "idle" });
  }, []);
  return { state, start: () => void start(), cancel };
}

async function readRows(
  response: Response,
  onRows: (rows: number) => void,
): Promise<{ file: Blob; rows: number }> {
  const reader = response.body!.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  // The header is a line too.
  let rows = -1;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    // Records end with CR LF; a line break inside a field has no CR.
    for (const byte of value) if (byte === 13) rows++;
    onRows(Math.max(0, rows));
  }
  return { file: new Blob(parts, { type: "text/csv" }), rows };
}

const fileName = (response: Response): string | null =>
  /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? null;
