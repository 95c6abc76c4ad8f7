import { useFetcher, useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { fetchFile } from "~/ui/fetch-file";
import { saveFile } from "~/ui/save-file";
import type { NewAudience } from "./audience";
import type { AudienceAnswer } from "./change-audiences.server";

type Refused = Extract<AudienceAnswer, { ok: false }>["reason"];

/** The ways to change audiences and to fetch their files. */
export interface AudienceWork {
  busy: boolean;
  /** The audience whose file is on its way. */
  fetching: string | null;
  fault: Refused | "file" | null;
  /** The audience that was written down last, until something else is done. */
  made: string | null;
  make: (audience: NewAudience) => void;
  end: (id: string) => void;
  remove: (id: string) => void;
  fetch: (id: string, kind: "add" | "remove", name: string) => void;
}

export function useAudiences(): AudienceWork {
  const fetcher = useFetcher<AudienceAnswer>();
  const { revalidate } = useRevalidator();
  const [fetching, setFetching] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const submit = (fields: Record<string, string>) => {
    setBroken(false);
    fetcher.submit(fields, { method: "post", action: "/app/audiences" });
  };
  const bring = async (id: string, kind: "add" | "remove", name: string) => {
    setFetching(id);
    setBroken(false);
    const answered = await fetchFile(`/app/audiences/file?audience=${id}&kind=${kind}`);
    if (answered.ok) saveFile(answered.file, name);
    setBroken(!answered.ok);
    setFetching(null);
    revalidate();
  };
  return {
    ...{ busy: fetcher.state !== "idle" || fetching !== null, fetching },
    fault: broken ? "file" : answer && !answer.ok ? answer.reason : null,
    made: answer?.ok && answer.intent === "make" ? answer.id : null,
    make: (audience) => submit({ intent: "make", audience: JSON.stringify(audience) }),
    end: (id) => submit({ intent: "end", id }),
    remove: (id) => submit({ intent: "remove", id }),
    fetch: (id, kind, name) => void bring(id, kind, name),
  };
}
