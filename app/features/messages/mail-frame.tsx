import { useHydrated } from "~/ui/use-hydrated";
import "./messages.css";

/**
 * An e-mail in a frame of its own, as in a mail program; it may run and load nothing. It comes once the page is alive: a frame in
 * the page's first HTML makes the browser lay the page out before its styles are there, and then everything moves.
 */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const hydrated = useHydrated();
  return <div className="hf-mail">{hydrated ? <iframe title={title} srcDoc={html} sandbox="" /> : null}</div>;
}
