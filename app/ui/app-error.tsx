import { isRouteErrorResponse } from "@remix-run/react";
import { AppMenu } from "./app-menu";
import { ErrorPage } from "./error-page";
import { useNonce } from "./nonce";
import { Providers } from "./providers";
import { useScreenLocale } from "./use-screen-locale";

/**
 * What stands in for a page that threw. Shopify's library throws pages of its own, which only load App Bridge to renew the
 * session or to leave the frame; those are put into the document as they are. Everything else is a fault of ours.
 */
export function AppError({ error }: { error: unknown }) {
  const locale = useScreenLocale();
  const nonce = useNonce();
  if (isLibraryPage(error)) {
    const page = error.data.replaceAll("<script", `<script nonce="${nonce}"`);
    return <div dangerouslySetInnerHTML={{ __html: page }} />;
  }
  return (
    <Providers locale={locale}>
      <AppMenu />
      <ErrorPage error={error} />
    </Providers>
  );
}

function isLibraryPage(error: unknown): error is { data: string } {
  return isRouteErrorResponse(error) && typeof error.data === "string" && error.data.includes("data-api-key");
}
