import type { TitleBar, TitleItem } from "../protocol";
import { find, make, wirePopover } from "./dom";

/** The bar between the admin and the app's frame: page title, way back, actions. */
export function createTitleBar(appName: string, told: (key: number) => void) {
  const heading = find(".title");
  const back = find<HTMLButtonElement>(".title-back");
  const actions = find(".title-actions");

  const actionButton = (item: TitleItem) => {
    const look = `title-action ${item.variant === "primary" ? "primary" : ""} ${item.critical ? "critical" : ""}`;
    const button = make("button", { type: "button", className: look, disabled: item.disabled }, item.label);
    button.addEventListener("click", () => told(item.key));
    return button;
  };

  const group = (label: string, items: TitleItem[]) => {
    const list = make(
      "ul",
      { className: "popover right", hidden: true },
      ...items.map((item) => make("li", {}, actionButton(item))),
    );
    const button = make(
      "button",
      { type: "button", className: "title-action", ariaHasPopup: "true", ariaExpanded: "false" },
      label,
    );
    wirePopover(button, list);
    return make("div", { className: "title-group" }, button, list);
  };

  return (bar: TitleBar) => {
    heading.textContent = bar.title || appName;
    const wayBack = bar.items.find(({ variant }) => variant === "breadcrumb");
    back.hidden = !wayBack;
    back.ariaLabel = wayBack?.label ?? null;
    back.onclick = wayBack ? () => told(wayBack.key) : null;
    const single = bar.items.filter((item) => item.variant !== "breadcrumb" && item.group === null);
    const labels = new Set(bar.items.flatMap((item) => item.group ?? []));
    const groups = [...labels].map(
      (label) => [label, bar.items.filter((item) => item.group === label)] as const,
    );
    // The main action is the last on the right, as merchants know it.
    single.sort((a, b) => Number(a.variant === "primary") - Number(b.variant === "primary"));
    actions.replaceChildren(
      ...groups.map(([label, items]) => group(label, items)),
      ...single.map(actionButton),
    );
  };
}
