import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { loadCatalogue } from "./i18n/load-catalogue";
import { pickLocale } from "./i18n/locale";
import { documentArrived, isPartDrawnAnew, putArrivedParts } from "./ui/arrived-parts";

/**
 * Brings the page to life once its text is here: the catalogue of the language it was written in, and its later parts, so that
 * React finds everything it compares with.
 */
async function comeAlive(): Promise<void> {
  await Promise.all([loadCatalogue(pickLocale(document.documentElement.lang)), documentArrived()]);
  await putArrivedParts(window.__remixContext.state.loaderData ?? {});
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
      {
        onRecoverableError: (error) => {
          if (!isPartDrawnAnew(error)) reportError(error);
        },
      },
    );
  });
}

void comeAlive();
