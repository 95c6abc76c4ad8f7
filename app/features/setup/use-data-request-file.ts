import { useState } from "react";
import { fetchFile, type FetchedFile } from "~/ui/fetch-file";
import { saveFile } from "~/ui/save-file";
import type { DataRequest } from "./setup-page";

type Fault = Extract<FetchedFile, { ok: false }>["reason"];

/** Brings the file of one request to the browser's downloads. */
export function useDataRequestFile(entry: DataRequest) {
  const [state, setState] = useState<"idle" | "running" | Fault>("idle");
  const download = async () => {
    setState("running");
    const answer = await fetchFile(`/app/data-requests/${entry.id}`);
    if (answer.ok) saveFile(answer.file, dataRequestFileName(entry));
    setState(answer.ok ? "idle" : answer.reason);
  };
  return { state, download: () => void download() };
}

/** Says what the file is and which request it answers, and nothing about the person: downloads are seen by many. */
export const dataRequestFileName = ({ id, requestedAt }: Pick<DataRequest, "id" | "requestedAt">): string =>
  `holdfast-data-request-${requestedAt.slice(0, 10)}-${id.slice(0, 8)}.json`;
