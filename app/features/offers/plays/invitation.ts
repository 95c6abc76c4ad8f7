import { createFormat } from "~/i18n/format";
import { dateField, numberField, textField } from "./field";
import { ownWords } from "./own-words";
import { definePlay } from "./play";

/** An event with a limited number of places. The shopper answers by a link; who comes stands on the campaign's page. */
export const invitation = definePlay({
  id: "invitation",
  label: "plays.invitation.label",
  fields: {
    eventName: textField({ text: "eventName" }),
    eventDay: dateField({ text: "eventDay" }),
    eventTime: textField({ text: "eventTime", help: true, optional: true }),
    eventPlace: textField({ text: "eventPlace", help: true }),
    places: numberField({ text: "places", help: true, begins: "20", from: 1, to: 10_000 }),
    ownWords,
  },
  holds: false,
  describe: ({ eventName, eventDay, places }) => ({
    key: "plays.invitation.says",
    values: { event: eventName, onDay: eventDay, places },
  }),
  plan: ({ eventName, eventDay, eventTime, eventPlace, places, ownWords: words }) => ({
    gives: "words",
    event: { day: eventDay, places },
    message: {
      templateId: "invitation",
      adds: "answer-link",
      variablesFor: (locale) => ({
        event: {
          ...{ name: eventName, place: eventPlace },
          when: [createFormat(locale).day(eventDay), eventTime].filter(Boolean).join(", "),
        },
        ownWords: words,
      }),
    },
  }),
  // What the event costs is paid whether or not anybody buys afterwards.
  costOf: () => () => 0,
  share: () => 0,
});
