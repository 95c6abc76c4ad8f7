import http from "node:http";

/**
 * @typedef {object} StandInOrigins
 * @property {string} origin The stand-in's address, `http://localhost:4567`.
 * @property {string} filesOrigin Its address for the results of bulk operations.
 */

const FILES_HOST = "storage.googleapis.com";

/**
 * Where a request to Shopify goes instead, or null when it is not for Shopify.
 * @param {URL} url
 * @param {StandInOrigins} standIn
 * @returns {URL | null}
 */
export function rerouted(url, { origin, filesOrigin }) {
  if (url.protocol !== "https:") return null;
  const path = url.pathname + url.search;
  if (url.hostname.endsWith(".myshopify.com")) return new URL(path, origin);
  if (url.hostname === FILES_HOST) return new URL(path, filesOrigin);
  return null;
}

/**
 * Wraps global fetch: requests to Shopify's hosts go to the stand-in, the host they were meant for in `x-stand-in-host`. Must
 * run before a library keeps its own reference to fetch.
 * @param {StandInOrigins} standIn
 * @returns {() => void} puts the old fetch back
 */
export function rerouteFetch(standIn) {
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const target = rerouted(url, standIn);
    if (!target) return real(input, init);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set("x-stand-in-host", url.host);
    return input instanceof Request
      ? real(new Request(target, input), { ...init, headers })
      : real(target, { ...init, headers });
  };
  return () => {
    globalThis.fetch = real;
  };
}

/**
 * Adds the stand-in's origin to those that may frame the app: the admin of the sandbox is not at admin.shopify.com.
 * @param {string} policy value of a Content-Security-Policy header
 * @param {string} origin
 */
export function allowFraming(policy, origin) {
  // Some ways to set a header end in another of them, so the origin may be there already.
  if (policy.includes(`frame-ancestors ${origin} `)) return policy;
  return policy.replace(/frame-ancestors (?!'none')/, `frame-ancestors ${origin} `);
}

/**
 * Lets every response of this process be framed by the stand-in.
 * @param {string} origin
 * @returns {() => void} puts the old behaviour back
 */
export function allowFramingOfResponses(origin) {
  const { setHeader, appendHeader, writeHead } = http.ServerResponse.prototype;
  /** @param {string} name @param {any} value */
  const rewrite = (name, value) =>
    name.toLowerCase() === "content-security-policy" && typeof value === "string"
      ? allowFraming(value, origin)
      : value;

  /** @this {http.ServerResponse} @param {string} name @param {any} value */
  http.ServerResponse.prototype.setHeader = function (name, value) {
    return setHeader.call(this, name, rewrite(name, value));
  };
  /** @this {http.ServerResponse} @param {string} name @param {any} value */
  http.ServerResponse.prototype.appendHeader = function (name, value) {
    return appendHeader.call(this, name, rewrite(name, value));
  };
  http.ServerResponse.prototype.writeHead = /** @type {any} */ (
    /** @this {http.ServerResponse} @param {number} status @param {any[]} rest */
    function (status, ...rest) {
      const headers = rest.at(-1);
      if (headers && typeof headers === "object" && !Array.isArray(headers)) {
        rest[rest.length - 1] = Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, rewrite(name, value)]),
        );
      }
      return /** @type {any} */ (writeHead).call(this, status, ...rest);
    }
  );
  return () => Object.assign(http.ServerResponse.prototype, { setHeader, appendHeader, writeHead });
}
