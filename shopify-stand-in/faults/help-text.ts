import { FAULT_KINDS, FAULT_SWITCHES } from "./fault-kinds";
import { chance } from "./fault-forms";

const NAME_WIDTH = 28;

/** The switches for `--help`: name and what happens, then what each of them takes. */
export function faultsHelp(): string {
  const lines = FAULT_KINDS.map((kind) => `  ${kind.padEnd(NAME_WIDTH)}${FAULT_SWITCHES[kind].title}`);
  const others = FAULT_KINDS.filter((kind) => FAULT_SWITCHES[kind].form !== chance).map(
    (kind) => `  ${kind} takes\n      ${FAULT_SWITCHES[kind].form.allowed}`,
  );
  return `SPEC is a list with commas, or JSON. Its faults:

${lines.join("\n")}

${others.join("\n")}
  all others take
      ${chance.allowed}

  --faults adminApi.throttled=0.1,adminApi.cutAnswer=next:2,bulk.finishWebhook=lost,webhooks.delayed=0.05@3h
  --faults outage

Each fault that strikes is one line of JSON on stderr; with its seed it can be played again.
`;
}
