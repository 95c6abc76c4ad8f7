import { useCallback, useEffect, useRef, useState } from "react";
import { saveFile } from "~/ui/save-file";

export type ExportAllState =
  | { step: "idle" }
  | { step: "running"; bytes: number }
  | { step: "done"; bytes: number }
  | { step: "failed" };

/** A new figure is shown no more often than this: an archive comes in thousands of pieces. */
const SHOW_EVERY_MS = 250;

/**
 * Brings the archive to the browser's downloads. It comes by fetch, since a plain link would carry no session token out of the
 * admin's frame; the browser keeps it outside the page's memory.
 */
export function useExportAll() {
  const [state, setState] = useState<ExportAllState>({ step: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(async () => {
    running.current?.abort();
    const stop = (running.current = new AbortController());
    setState({ step: "running", bytes: 0 });
    try {
      const response = await fetch("/app/export-all", {
        headers: { Authorization: `Bearer ${await window.shopify.idToken()}` },
        signal: stop.signal,
      });
      if (!response.ok || !response.body) throw new Error(`The export answered ${response.status}`);
      const file = await readCounting(response.body, (bytes) => setState({ step: "running", bytes }));
      if (stop.signal.aborted) return;
      saveFile(file, fileNameOf(response));
      setState({ step: "done", bytes: file.size });
    } catch {
      // An archive that broke off is thrown away: half of one can not be read.
      if (!stop.signal.aborted) setState({ step: "failed" });
    }
  }, []);

  const cancel = useCallback(() => {
    running.current?.abort();
    setState({ step: "idle" });
  }, []);
  return { state, start: () => void start(), cancel };
}

async function readCounting(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onBytes: (bytes: number) => void,
): Promise<Blob> {
  let bytes = 0;
  let shownAt = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      bytes += piece.length;
      if (performance.now() - shownAt > SHOW_EVERY_MS) {
        shownAt = performance.now();
        onBytes(bytes);
      }
      controller.enqueue(piece);
    },
  });
  return new Response(body.pipeThrough(counter), { headers: { "Content-Type": "application/zip" } }).blob();
}

const fileNameOf = (response: Response): string =>
  /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ??
  "holdfast-everything.zip";
