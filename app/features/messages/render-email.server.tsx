import { renderToStaticMarkup } from "react-dom/server";
import type { Footer } from "./footer";
import { EmailDocument } from "./email-document";
import { plainText } from "./plain-text";
import type { Composed } from "./template";

/** Mail programs know the old doctype best. */
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** An e-mail in both its forms. */
export function renderEmail(
  locale: string,
  composed: Composed,
  footer: Footer,
  unsubscribeUrl: string,
): { html: string; text: string } {
  const markup = renderToStaticMarkup(
    <EmailDocument locale={locale} composed={composed} footer={footer} unsubscribeUrl={unsubscribeUrl} />,
  );
  return { html: `${doctype}${markup}`, text: plainText(composed, footer, unsubscribeUrl) };
}
