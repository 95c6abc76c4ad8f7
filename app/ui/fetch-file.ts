export type FetchedFile = { ok: true; file: Blob } | { ok: false; reason: "gone" | "failed" };

/** Fetches a file of the app with the session token that a plain link could not carry out of the admin's frame. */
export async function fetchFile(path: string): Promise<FetchedFile> {
  try {
    const response = await fetch(path, {
      headers: { Authorization: `Bearer ${await window.shopify.idToken()}` },
    });
    if (response.ok) return { ok: true, file: await response.blob() };
    return { ok: false, reason: response.status === 404 ? "gone" : "failed" };
  } catch {
    return { ok: false, reason: "failed" };
  }
}
