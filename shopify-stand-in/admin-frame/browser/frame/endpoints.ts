import type { ScopesDetail } from "../protocol";

/** The admin's own requests to the sandbox. */
export function createEndpoints(root: string) {
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const init =
      body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`${root}/${path}`, init);
    if (response.status === 409) {
      // The app is no longer installed; the page itself says so and offers to install it.
      location.reload();
    }
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    idToken: () => call<{ token: string }>("id-token").then(({ token }) => token),
    launchUrl: (path: string) =>
      call<{ src: string }>(`launch?path=${encodeURIComponent(path)}`).then(({ src }) => src),
    scopes: () => call<ScopesDetail>("scopes"),
    grantScopes: (scopes: string[]) => call<ScopesDetail>("scopes/grant", { scopes }),
    revokeScopes: (scopes: string[]) => call<ScopesDetail>("scopes/revoke", { scopes }),
    products: (query: string) =>
      call<{ products: PickerProduct[] }>(`products?query=${encodeURIComponent(query)}`).then(
        ({ products }) => products,
      ),
  };
}

export interface PickerProduct {
  id: string;
  title: string;
  handle: string;
  status: string;
  productType: string;
  vendor: string;
  tags: string[];
  variants: {
    id: string;
    title: string;
    displayName: string;
    sku: string;
    price: string;
    product: { id: string };
  }[];
}
