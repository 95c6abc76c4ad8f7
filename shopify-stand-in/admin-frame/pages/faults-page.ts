import type { FaultBoard } from "../../faults/fault-board";
import { FAULT_KINDS, FAULT_SWITCHES } from "../../faults/fault-kinds";
import { chance } from "../../faults/fault-forms";
import type { FaultKind } from "../../faults/fault-plan";
import { presentWords } from "../../faults/save-faults";
import { markup, type Html } from "../html";
import { table } from "./page-parts";
import type { PlainPage } from "./resource-page";

const GROUPS: [string, string][] = [
  ["outage", "Outage"],
  ["adminApi", "Admin API"],
  ["tokens", "Access tokens"],
  ["bulk", "Bulk operations"],
  ["webhooks", "Webhooks"],
  ["access", "Access"],
];
const LATEST = 100;

export interface FaultsView {
  faults: FaultBoard;
  shopHandle: string;
  /** What was typed and refused, by kind, with the reason under `problem`; usually empty. */
  typed: URLSearchParams;
}

/** The switches of the sandbox for all shops, and what struck. */
export function faultsPage({ faults, shopHandle, typed }: FaultsView): PlainPage {
  const problem = typed.get("problem");
  const words = problem ? new Map(typed) : presentWords(faults);
  const action = `/_admin/${shopHandle}/faults`;
  const groups = GROUPS.map(([group, title]) => {
    const rows = FAULT_KINDS.filter((kind) => kind.split(".")[0] === group).map((kind) =>
      switchRow(kind, words.get(kind) ?? ""),
    );
    return markup`<fieldset class="card switches"><legend><h2>${title}</h2></legend>${rows}</fieldset>`;
  });
  const main = markup`<div class="page narrow"><h1>Faults</h1>
<p>What goes wrong at Shopify, for every shop of this sandbox. Empty: nothing. <code>0.1</code>: one time in ten.
<code>next:2</code>: exactly the next two times. <a href="#struck">What struck: ${faults.log().length}</a></p>
${problem && markup`<p class="card note" role="alert">${problem}</p>`}
<form method="post" action="${action}">${groups}
<div class="actions"><button class="button" type="submit" name="clear" value="1">Turn everything off</button>
<button class="button primary" type="submit">Save</button></div></form>
${log(faults)}</div>`;
  return { title: "Faults", main };
}

function switchRow(kind: FaultKind, word: string): Html {
  const { title, form } = FAULT_SWITCHES[kind];
  const id = kind.replace(".", "-");
  const hint = form === chance || form.choices ? null : markup`<span class="quiet">${form.allowed}</span>`;
  const options = form.choices?.map((choice, at) => {
    const chosen = choice === word || (at === 0 && word === "");
    return markup`<option ${chosen ? { html: "selected" } : null}>${choice}</option>`;
  });
  const input = options
    ? markup`<select class="field" id="${id}" name="${kind}">${options}</select>`
    : markup`<input class="field" id="${id}" name="${kind}" value="${word}" autocomplete="off" spellcheck="false">`;
  return markup`<div class="switch"><label for="${id}">${title} <code>${kind}</code> ${hint}</label>${input}</div>`;
}

function log(faults: FaultBoard): Html {
  const events = faults.log();
  const rows = events
    .slice(-LATEST)
    .reverse()
    .map(({ kind, n, shop, at, detail }) => [
      markup`<code>${kind}</code> ${detail ?? ""}`,
      String(n),
      shop.split(".")[0] ?? shop,
      new Date(at).toISOString().slice(11, 19),
    ]);
  const spec = [...presentWords(faults)].map((setting) => setting.join("=")).join(",");
  const replay = markup`<p class="quiet">To play this again: <code>--seed ${faults.seed}${spec ? ` --faults ${spec}` : ""}</code></p>`;
  const struck =
    rows.length > 0
      ? table(["Fault", "Occasion", "Shop", "UTC"], rows)
      : markup`<p class="quiet">Nothing has struck yet.</p>`;
  const older =
    events.length > LATEST && markup`<p class="quiet">The latest ${LATEST} of ${events.length}.</p>`;
  return markup`<section class="card log" id="struck"><h2>What struck</h2>${replay}${struck}${older}</section>`;
}
