import type { PickerQuestion } from "../protocol";
import type { Words } from "../../words";
import { make } from "./dom";
import type { PickerProduct } from "./endpoints";

type Choice = Record<string, unknown> & { id: string };

/** The admin's picker of products or variants. Resolves with what was chosen, or null when the merchant closes it. */
export function pickResource(
  question: PickerQuestion,
  words: Words,
  search: (query: string) => Promise<PickerProduct[]>,
): Promise<Choice[] | null> {
  const chosen = new Map<string, Choice>();
  const wanted = new Set(question.selectedIds);
  const most = question.multiple === true ? Infinity : Number(question.multiple) || 1;
  const box = make("input", {
    type: "search",
    className: "field",
    value: question.query,
    ariaLabel: words.search,
    placeholder: words.search,
  });
  const list = make("ul", { className: "picker-list" });
  const select = make(
    "button",
    { type: "submit", value: "yes", className: "button primary", disabled: true },
    words.select,
  );

  const row = (choice: Choice, label: string) => {
    if (wanted.delete(choice.id)) chosen.set(choice.id, choice);
    const input = make("input", {
      type: most === 1 ? "radio" : "checkbox",
      name: "choice",
      checked: chosen.has(choice.id),
    });
    input.addEventListener("change", () => {
      if (most === 1) chosen.clear();
      if (!input.checked) chosen.delete(choice.id);
      else if (chosen.size < most) chosen.set(choice.id, choice);
      else input.checked = false;
      select.disabled = chosen.size === 0;
    });
    return make("li", {}, make("label", {}, input, make("span", {}, label)));
  };
  const draw = async () => {
    const products = await search(box.value);
    const rows =
      question.kind === "product"
        ? products.map((product) => row({ ...product }, product.title))
        : products.flatMap(({ variants }) =>
            variants.map((variant) => row({ ...variant }, variant.displayName)),
          );
    list.replaceChildren(...rows);
    select.disabled = chosen.size === 0;
  };
  box.addEventListener("input", () => void draw());

  const cancel = make("button", { type: "submit", value: "no", className: "button" }, words.cancel);
  const actions = make("div", { className: "actions" }, cancel, select);
  const form = make("form", { method: "dialog" }, make("h2", {}, words.products), box, list, actions);
  const dialog = make("dialog", { className: "dialog" }, form);
  dialog.setAttribute("aria-label", words.products);
  document.body.append(dialog);
  dialog.showModal();
  void draw();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes" ? [...chosen.values()] : null);
    });
  });
}
