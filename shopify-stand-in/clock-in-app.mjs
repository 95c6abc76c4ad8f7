import http from "node:http";

/** @typedef {import("./clock").ClockState} ClockState */

const RealDate = Date;
const realNow = Date.now;

/**
 * Lets `Date` of this process tell the sandbox's time: `Date.now()` and `new Date()`, nothing else. Timers, performance.now(),
 * and what other processes (PostgreSQL) call now stay real.
 * @param {() => number} now epoch milliseconds
 * @returns {() => void} puts the real clock back
 */
export function patchDate(now) {
  RealDate.now = now;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.prototype.constructor = globalThis.Date;
  return () => {
    RealDate.now = realNow;
    globalThis.Date = RealDate;
    RealDate.prototype.constructor = RealDate;
  };
}

/**
 * Tells the time of the sandbox at `origin`, from now on: a clock that is set there is set here some milliseconds later.
 * @param {string} origin
 * @returns {Promise<() => number>}
 */
export async function followClock(origin) {
  /** @type {ClockState} */
  let state = await ask(`${origin}/_control/clock`, false);
  void (async () => {
    for (;;) {
      try {
        state = await ask(`${origin}/_control/clock?after=${state.version}`, true);
      } catch {
        // The sandbox is away: time goes on as it last did.
        await new Promise((resolve) => setTimeout(resolve, 1000).unref());
      }
    }
  })();
  return () => Math.floor(state.sandboxAt + Math.max(0, realNow() - state.realAt) * state.speed);
}

/**
 * @param {string} url
 * @param {boolean} inBackground the process may end while the answer is waited for
 * @returns {Promise<ClockState>}
 */
function ask(url, inBackground) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (/** @type {string} */ part) => (text += part));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve(/** @type {ClockState} */ (JSON.parse(text)));
        else reject(new Error(`The sandbox's clock answered HTTP ${response.statusCode}`));
      });
    });
    request.on("error", reject);
    if (inBackground) request.on("socket", (socket) => socket.unref());
  });
}
