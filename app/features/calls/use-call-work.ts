import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { Outcome } from "./call";
import type { CallAnswer } from "./change-calls.server";

export interface ToldByClick {
  callId: string;
  attemptId: string;
  outcome: Outcome;
  seconds: number;
  note: string;
  callbackAt: string;
}

type Fault = Extract<CallAnswer, { ok: false }>;

/** The ways to work through the list, and what the last click came to. One click at a time. */
export interface CallWork {
  busy: boolean;
  /** The outcome that was kept last, as long as nothing else was done. */
  kept: { attemptId: string; outcome: Outcome } | null;
  fault: Fault | null;
  next: () => void;
  take: (callId: string) => void;
  putBack: () => void;
  tell: (told: ToldByClick) => void;
  undo: (attemptId: string) => void;
}

export function useCallWork(): CallWork {
  const fetcher = useFetcher<CallAnswer>();
  const told = useRef<ToldByClick | null>(null);
  const [kept, setKept] = useState<CallWork["kept"]>(null);
  const busy = fetcher.state !== "idle";
  const answer = busy ? undefined : fetcher.data;

  useEffect(() => {
    if (!answer?.ok) return;
    const outcome = told.current?.outcome;
    setKept(answer.intent === "outcome" && outcome ? { attemptId: answer.attemptId, outcome } : null);
  }, [answer]);

  const submit = (fields: Record<string, string>) => {
    if (!busy) fetcher.submit(fields, { method: "post", action: "/app/calls" });
  };
  return {
    ...{ busy, kept, fault: answer && !answer.ok ? answer : null },
    next: () => submit({ intent: "next" }),
    take: (callId) => submit({ intent: "take", callId }),
    putBack: () => submit({ intent: "put-back" }),
    tell: (one) => {
      told.current = one;
      submit({ intent: "outcome", ...one, seconds: String(Math.round(one.seconds)) });
    },
    undo: (attemptId) => submit({ intent: "undo", attemptId }),
  };
}
