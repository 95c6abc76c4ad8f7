/**
 * The time of the sandbox. Timers stay real everywhere: what is planned for an instant of this clock is found by looking, so a
 * clock that runs faster or is set forward only makes things due earlier.
 */
export interface SandboxClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Sandbox milliseconds that pass in a real one. */
  readonly speed: number;
  /** How often it was set; whoever follows the clock asks for the state after a version. */
  readonly version: number;
  /** Sets the clock forward. @throws RangeError for a negative or absurd number of milliseconds */
  advance(ms: number): void;
  /** @throws RangeError unless 0 <= speed <= 100000 */
  setSpeed(speed: number): void;
  state(): ClockState;
  /** Calls back after each advance or change of speed; returns how to stop that. */
  onSet(listener: () => void): () => void;
}

/** Enough for another process on this machine to tell the same time: sandboxAt + (real now - realAt) * speed. */
export interface ClockState {
  version: number;
  speed: number;
  realAt: number;
  sandboxAt: number;
}

const MOST_ADVANCE_MS = 20 * 365 * 86_400_000;
const MOST_SPEED = 100_000;

/** A clock that begins at `real()` and runs along with it until it is told otherwise. */
export function createClock(real: () => number = Date.now, speed = 1): SandboxClock {
  let state: ClockState = { version: 0, speed: checkedSpeed(speed), realAt: real(), sandboxAt: real() };
  const listeners = new Set<() => void>();
  const now = () => Math.floor(state.sandboxAt + Math.max(0, real() - state.realAt) * state.speed);
  const set = (change: Partial<ClockState>) => {
    state = { ...state, sandboxAt: now(), realAt: real(), ...change, version: state.version + 1 };
    for (const listener of [...listeners]) listener();
  };
  return {
    now,
    get speed() {
      return state.speed;
    },
    get version() {
      return state.version;
    },
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0 || ms > MOST_ADVANCE_MS)
        throw new RangeError(`Advance by ${ms}: allowed 0 to ${MOST_ADVANCE_MS} milliseconds`);
      set({ sandboxAt: now() + ms });
    },
    setSpeed: (wanted) => set({ speed: checkedSpeed(wanted) }),
    state: () => ({ ...state }),
    onSet(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function checkedSpeed(speed: number): number {
  if (!Number.isFinite(speed) || speed < 0 || speed > MOST_SPEED)
    throw new RangeError(`Speed ${speed}: allowed 0 (stands still) to ${MOST_SPEED}`);
  return speed;
}
