import { make } from "./dom";

export interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
  critical?: boolean;
  list?: string[];
}

/** A question with two answers; Escape and closing mean no. */
export function ask(question: Question): Promise<boolean> {
  const yes = make(
    "button",
    { type: "submit", value: "yes", className: `button ${question.critical ? "critical" : "primary"}` },
    question.yes,
  );
  const no = make("button", { type: "submit", value: "no", className: "button" }, question.no);
  const form = make(
    "form",
    { method: "dialog" },
    make("h2", {}, question.title),
    make("p", {}, question.text),
    ...(question.list
      ? [make("ul", { className: "scopes" }, ...question.list.map((line) => make("li", {}, line)))]
      : []),
    make("div", { className: "actions" }, no, yes),
  );
  const dialog = make("dialog", { className: "dialog" }, form);
  dialog.setAttribute("aria-label", question.title);
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
