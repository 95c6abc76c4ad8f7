import { fate } from "./fate";
import { FAULT_KINDS, FAULT_SWITCHES } from "./fault-kinds";
import {
  type FaultEvent,
  type FaultKind,
  type FaultPlan,
  FaultPlanError,
  type FaultSwitches,
} from "./fault-plan";
import { checkFaultPlan, type FaultSettings, nestSettings } from "./read-plan";

/** A fault that is about to strike. */
export interface Strike {
  /** Which occasion of its kind in this shop it is, from 1. */
  n: number;
  /** A further number in [0, 1) of this occasion, for what the kind leaves open. */
  draw(label: string): number;
  pick<T>(label: string, list: readonly [T, ...T[]]): T;
  /** It happens: into the log, and off the count of `next`. */
  happen(detail?: string): void;
}

export interface FaultBoardOptions {
  seed: number;
  now: () => number;
  /** Every shop of the sandbox. */
  domains: () => string[];
  /** Hears of each fault that struck. */
  tell?: (event: FaultEvent, seed: number) => void;
}

/** The switches, the numbers of the occasions, and the log of what struck. */
export class FaultBoard implements FaultSwitches {
  readonly seed: number;
  readonly #options: FaultBoardOptions;
  readonly #forAll: FaultSettings = new Map();
  readonly #forShop = new Map<string, FaultSettings>();
  readonly #occasions = new Map<string, number>();
  readonly #struck = new Map<string, number>();
  readonly #log: FaultEvent[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(options: FaultBoardOptions) {
    this.#options = options;
    this.seed = options.seed;
  }

  set(plan: FaultPlan, domain?: string): void {
    const asked = checkFaultPlan(plan);
    this.#mustKnow(domain);
    const settings = domain === undefined ? this.#forAll : (this.#forShop.get(domain) ?? new Map());
    if (domain !== undefined) this.#forShop.set(domain, settings);
    for (const [kind, value] of asked) {
      if (value == null) settings.delete(kind);
      else settings.set(kind, value);
      for (const shop of domain === undefined ? this.#options.domains() : [domain]) this.#forget(shop, kind);
    }
    this.#changed();
  }

  clear(domain?: string): void {
    this.#mustKnow(domain);
    if (domain === undefined) {
      this.#forAll.clear();
      this.#forShop.clear();
    } else this.#forShop.delete(domain);
    for (const shop of domain === undefined ? this.#options.domains() : [domain])
      for (const kind of FAULT_KINDS) this.#forget(shop, kind);
    this.#changed();
  }

  plan(domain?: string): FaultPlan {
    this.#mustKnow(domain);
    return nestSettings(this.settings(domain));
  }

  /** What is set for all shops, or for one of them alone. */
  settings(domain?: string): FaultSettings {
    return new Map(domain === undefined ? this.#forAll : this.#forShop.get(domain));
  }

  log(): FaultEvent[] {
    return structuredClone(this.#log);
  }

  /** What counts in a shop: its own setting, or that for all. Undefined: the switch is off. */
  setting(kind: FaultKind, shop: string): unknown {
    const own = this.#forShop.get(shop);
    const value = own?.has(kind) ? own.get(kind) : this.#forAll.get(kind);
    return value === undefined || FAULT_SWITCHES[kind].form.isOff(value as never) ? undefined : value;
  }

  /** One more occasion of this kind: the fault that strikes it, or null. */
  meet(kind: FaultKind, shop: string): Strike | null {
    const setting = this.setting(kind, shop);
    if (setting === undefined) return null;
    const chance = FAULT_SWITCHES[kind].form.chanceOf?.(setting as never) ?? 1;
    const key = `${shop} ${kind}`;
    const n = (this.#occasions.get(key) ?? 0) + 1;
    this.#occasions.set(key, n);
    const draw = (label: string) => fate(this.seed, shop, kind, n, label);
    const strikes =
      typeof chance === "number" ? draw("") < chance : (this.#struck.get(key) ?? 0) < chance.next;
    if (!strikes) return null;
    return {
      n,
      draw,
      pick: (label, list) => list[Math.floor(draw(label) * list.length)] ?? list[0],
      happen: (detail) => {
        this.#struck.set(key, (this.#struck.get(key) ?? 0) + 1);
        this.record(kind, shop, n, detail);
      },
    };
  }

  /** Writes down that a fault struck which is not a matter of chance. */
  record(kind: FaultKind, shop: string, n = 1, detail?: string): void {
    const event: FaultEvent = { kind, n, shop, at: this.#options.now(), detail: detail ?? null };
    this.#log.push(event);
    this.#options.tell?.(event, this.seed);
  }

  /** Calls back after every change of the switches; returns how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #forget(shop: string, kind: FaultKind): void {
    this.#occasions.delete(`${shop} ${kind}`);
    this.#struck.delete(`${shop} ${kind}`);
  }

  #mustKnow(domain: string | undefined): void {
    const domains = this.#options.domains();
    if (domain !== undefined && !domains.includes(domain))
      throw new FaultPlanError(`The sandbox has no shop ${domain}; it has ${domains.join(", ")}`);
  }
}
