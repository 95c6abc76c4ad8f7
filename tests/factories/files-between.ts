import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { StandIn } from "../../shopify-stand-in/stand-in";

/**
 * A host for bulk files between the sandbox's and the app: it hands on each file as `answer` sees fit. Returns its origin, for
 * `rerouteFetch` or a process's SHOPIFY_STAND_IN_FILES_ORIGIN.
 */
export async function openFilesBetween(
  standIn: Pick<StandIn, "filesOrigin">,
  answer: (file: Buffer, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(async (request, response) => {
    const got = await fetch(`${standIn.filesOrigin}${request.url}`, {
      headers: { "x-stand-in-host": String(request.headers["x-stand-in-host"]) },
    });
    const file = Buffer.from(await got.arrayBuffer());
    response.writeHead(got.status);
    answer(file, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
