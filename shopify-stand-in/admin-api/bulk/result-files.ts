import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { createReadStream, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";

export interface FileAnswer {
  status: number;
  headers: Record<string, string>;
  body: Readable | string;
}

type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

const bucket = "shopify-tiers-assets-prod-us-east1/bulk-operation-outputs";
const weekMs = 7 * 24 * 3600 * 1000;

function refusal(status: number, code: string, message: string): FileAnswer {
  return {
    status,
    headers: { "content-type": "application/xml; charset=UTF-8" },
    body: `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}

/** Results of bulk operations as files, and the signed addresses under which storage.googleapis.com would serve them. */
export class ResultFiles {
  #folder: string | undefined;
  readonly #secret = randomBytes(32);

  constructor(
    readonly origin: string,
    readonly now: () => number,
  ) {}

  /** Where the result of an operation is written. */
  fileOf(token: string): string {
    this.#folder ??= mkdtempSync(path.join(tmpdir(), "shopify-stand-in-bulk-"));
    return path.join(this.#folder, `${token}.jsonl`);
  }

  newToken(): string {
    return `${BigInt(`0x${randomBytes(18).toString("hex")}`).toString(36)}-final`;
  }

  #sign(token: string, expires: string): Buffer {
    return createHmac("sha256", this.#secret).update(`${token}\n${expires}`).digest();
  }

  /** An address that works for seven days. */
  urlOf(token: string, operationId: bigint): string {
    const expires = String(Math.floor((this.now() + weekMs) / 1000));
    const name = `bulk-${operationId}.jsonl`;
    const query = new URLSearchParams({
      GoogleAccessId: "assets-us-prod@shopify-tiers.iam.gserviceaccount.com",
      Expires: expires,
      Signature: this.#sign(token, expires).toString("base64"),
      "response-content-disposition": `attachment; filename="${name}"; filename*=UTF-8''${name}`,
      "response-content-type": "application/jsonl",
    });
    return `${this.origin}/${bucket}/${token}?${query.toString()}`;
  }

  /**
   * Answers a download like the storage service: no token needed, none accepted.
   * @param pathAndQuery of the address, e.g. `/bucket/name?Expires=...`
   */
  serve(pathAndQuery: string, headers: RequestHeaders = {}): FileAnswer {
    const leaked = Object.keys(headers).find((name) =>
      ["x-shopify-access-token", "authorization"].includes(name.toLowerCase()),
    );
    if (leaked)
      return refusal(400, "InvalidRequest", `The header ${leaked} must not be sent to the storage host`);
    const url = new URL(pathAndQuery, this.origin);
    const token = this.tokenIn(url);
    if (!/^[\w-]+$/.test(token) || !existsSync(this.fileOf(token))) {
      return refusal(404, "NoSuchKey", "The specified key does not exist.");
    }
    const expires = url.searchParams.get("Expires") ?? "";
    const signature = Buffer.from(url.searchParams.get("Signature") ?? "", "base64");
    const expected = this.#sign(token, expires);
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
      return refusal(403, "SignatureDoesNotMatch", "The request signature does not match.");
    }
    if (Number(expires) * 1000 <= this.now())
      return refusal(400, "ExpiredToken", "The provided token has expired.");
    if (!existsSync(this.fileOf(token)))
      return refusal(404, "NoSuchKey", "The specified key does not exist.");
    return {
      status: 200,
      headers: {
        "content-type": url.searchParams.get("response-content-type") ?? "application/octet-stream",
        "content-disposition": url.searchParams.get("response-content-disposition") ?? "attachment",
      },
      // Opened at once, so that a download under way outlives the removal of the file.
      body: createReadStream("", { fd: openSync(this.fileOf(token), "r") }),
    };
  }

  /** The name of the file that an address leads to. */
  tokenIn(address: URL): string {
    return address.pathname.replace(`/${bucket}/`, "");
  }

  /** Its week is over. */
  drop(token: string): void {
    rmSync(this.fileOf(token), { force: true });
  }

  remove(): void {
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }
}
