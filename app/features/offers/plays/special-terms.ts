import { createFormat } from "~/i18n/format";
import { choiceField, numberField, textField } from "./field";
import { ownWords } from "./own-words";
import { definePlay } from "./play";

const termsKinds = ["priority", "guarantee", "contact"] as const;

/**
 * No discount, but better treatment from now on: orders that go first, a longer guarantee, somebody to turn to. Staff see it on the
 * customer's page for as long as it holds, the shopper is told in a message.
 */
export const specialTerms = definePlay({
  id: "special-terms",
  label: "plays.special-terms.label",
  fields: {
    terms: choiceField({ text: "terms", options: termsKinds }),
    guaranteeMonths: numberField({ text: "guaranteeMonths", help: true, begins: "36", from: 1, to: 120 }),
    contactName: textField({ text: "contactName", help: true, optional: true }),
    ownWords,
    staffNote: textField({ text: "staffNote", help: true, long: true, optional: true }),
  },
  clashes: ({ terms, contactName }) => (terms === "contact" && contactName === "" ? ["contactName"] : []),
  holds: true,
  describe: ({ terms, guaranteeMonths, contactName }) => ({
    key: `plays.special-terms.${terms}`,
    values: { months: guaranteeMonths, contact: contactName },
  }),
  plan: ({ terms, guaranteeMonths, contactName, ownWords: words, staffNote }) => ({
    staffNote,
    gives: "words",
    message: {
      templateId: "special-terms",
      variablesFor: (locale) => ({
        terms,
        months: createFormat(locale).number(guaranteeMonths),
        contact: contactName,
        ownWords: words,
      }),
    },
  }),
  // What better treatment costs is the shop's own work: nothing is taken off at the checkout.
  costOf: () => () => 0,
  share: () => 0,
});
