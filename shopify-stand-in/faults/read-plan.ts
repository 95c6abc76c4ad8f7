import { FAULT_KINDS, FAULT_SWITCHES, isFaultKind } from "./fault-kinds";
import { FaultPlanError, type FaultKind, type FaultPlan } from "./fault-plan";

/** The switches of a plan that are set, by the names of their kinds. */
export type FaultSettings = Map<FaultKind, unknown>;

const GROUPS = [
  ...new Set(FAULT_KINDS.filter((kind) => kind.includes(".")).map((kind) => kind.split(".")[0])),
];

/**
 * A plan as people write it: `adminApi.throttled=0.1,bulk.finishWebhook=lost,webhooks.delayed=0.05@3h,outage`, or JSON.
 * @throws {FaultPlanError} with what is allowed
 */
export function readFaultPlan(text: string): FaultPlan {
  const trimmed = text.trim();
  if (trimmed.startsWith("{")) return nestSettings(checkFaultPlan(parseJson(trimmed)));
  const settings: FaultSettings = new Map();
  for (const item of trimmed.split(",").map((part) => part.trim())) {
    if (item === "") continue;
    const [, name = "", word] = /^([^=]*)(?:=(.*))?$/.exec(item) ?? [];
    if (!isFaultKind(name)) throw unknownKind(name);
    settings.set(name, readSetting(name, word ?? null));
  }
  return nestSettings(settings);
}

/**
 * The value of one switch from its word; null is the kind named alone.
 * @throws {FaultPlanError} with what is allowed
 */
export function readSetting(kind: FaultKind, word: string | null): unknown {
  return checkValue(kind, FAULT_SWITCHES[kind].form.read(word), word || "empty");
}

/**
 * A plan as a value from anywhere, in its nested form. A switch given as null (or undefined) is one to be taken out.
 * @throws {FaultPlanError} with what is allowed
 */
export function checkFaultPlan(plan: unknown): FaultSettings {
  const settings: FaultSettings = new Map();
  for (const [name, value] of entriesOf(plan, "A plan of faults")) {
    if (isFaultKind(name)) settings.set(name, value == null ? null : checkValue(name, value));
    else if (!GROUPS.includes(name)) throw unknownKind(name);
    else
      for (const [inner, one] of entriesOf(value, name)) {
        const kind = `${name}.${inner}`;
        if (!isFaultKind(kind)) throw unknownKind(kind);
        settings.set(kind, one == null ? null : checkValue(kind, one));
      }
  }
  return settings;
}

export function nestSettings(settings: FaultSettings): FaultPlan {
  const plan: Record<string, unknown> = {};
  for (const [kind, value] of settings) {
    const [group = "", member] = kind.split(".");
    if (member) plan[group] = { ...(plan[group] as object | undefined), [member]: value };
    else plan[group] = value;
  }
  return plan as FaultPlan;
}

function checkValue(kind: FaultKind, value: unknown, written: unknown = JSON.stringify(value)): unknown {
  const { schema, allowed } = FAULT_SWITCHES[kind].form;
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw new FaultPlanError(`${kind} cannot be ${String(written)}: it takes ${allowed}`);
}

function entriesOf(value: unknown, what: string): [string, unknown][] {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
  throw new FaultPlanError(`${what} is an object with switches, not ${JSON.stringify(value)}`);
}

function unknownKind(name: string): FaultPlanError {
  return new FaultPlanError(`There is no fault "${name}"; there are ${FAULT_KINDS.join(", ")}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FaultPlanError(
      `The plan of faults is not JSON: ${error instanceof Error ? error.message : ""}`,
    );
  }
}
