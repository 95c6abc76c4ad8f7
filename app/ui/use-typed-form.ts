import type { FetcherWithComponents } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { showToast } from "./show-toast";

interface Options<Fields, Field extends string, Saved> {
  saved: Fields;
  /** Where the fields are sent, as JSON, with the intent "save". */
  action: string;
  fetcher: Pick<FetcherWithComponents<unknown>, "state" | "submit">;
  /** What the server answered to the last saving, if it did. */
  answer: ({ ok: true } & Saved) | { ok: false } | undefined;
  /** Fields that are wrong as they stand. */
  faults: readonly Field[];
  /** Fields that are on the screen. */
  shown: readonly Field[];
  wordsFor: (field: Field) => string;
  words: { fixFields: string; failed: string };
  onSaved: (answer: { ok: true } & Saved) => void;
}

/** A form as it is typed. */
export interface TypedForm<Fields, Field extends string> {
  fields: Fields;
  change: (part: Partial<Fields>) => void;
  /** Shown from the moment a field was left, or saving was tried. */
  faultOf: (field: Field) => string | undefined;
  left: (field: Field) => void;
  dirty: boolean;
  saving: boolean;
  save: () => void;
  discard: () => void;
}

/** The fields of a form with what is kept of them: text is only replaced when the merchant discards it. */
export function useTypedFields<Fields>(saved: Fields) {
  const [fields, setFields] = useState(saved);
  return { fields, setFields };
}

/** Faults by the field, saving and discarding of a form whose fields are typed text. */
export function useTypedForm<Fields extends object, Field extends string, Saved extends object>(
  { fields, setFields }: ReturnType<typeof useTypedFields<Fields>>,
  { saved, action, fetcher, answer, faults, shown, wordsFor, words, onSaved }: Options<Fields, Field, Saved>,
): TypedForm<Fields, Field> {
  const [kept, setKept] = useState(saved);
  const [touched, setTouched] = useState<readonly Field[]>([]);
  const answered = useRef(answer);
  const sent = useRef(saved);
  useEffect(() => {
    if (!answer || answered.current === answer) return;
    answered.current = answer;
    if (!answer.ok) return showToast(words.failed, { isError: true });
    setKept(sent.current);
    onSaved(answer);
  });
  return {
    fields,
    change: (part) => setFields({ ...fields, ...part }),
    faultOf: (field) => (faults.includes(field) && touched.includes(field) ? wordsFor(field) : undefined),
    left: (field) => setTouched([...touched, field]),
    dirty: JSON.stringify(fields) !== JSON.stringify(kept),
    saving: fetcher.state !== "idle",
    save: () => {
      setTouched(shown);
      if (faults.length > 0) return showToast(words.fixFields, { isError: true });
      sent.current = fields;
      void fetcher.submit({ intent: "save", fields: JSON.stringify(fields) }, { method: "post", action });
    },
    discard: () => {
      setFields(kept);
      setTouched([]);
    },
  };
}
