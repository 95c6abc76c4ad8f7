import { Body } from "@react-email/body";
import { Button } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Heading } from "@react-email/heading";
import { Hr } from "@react-email/hr";
import { Html } from "@react-email/html";
import { Link } from "@react-email/link";
import { Preview } from "@react-email/preview";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import type { CSSProperties } from "react";
import type { Footer } from "./footer";
import type { Block, Composed } from "./template";

const font =
  '-apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", Helvetica, Arial, sans-serif';
const styles = {
  body: { backgroundColor: "#f1f1f1", fontFamily: font, margin: 0, padding: "24px 0" },
  card: { backgroundColor: "#ffffff", borderRadius: "8px", maxWidth: "560px", padding: "32px 24px" },
  heading: { color: "#1a1a1a", fontSize: "22px", lineHeight: "30px", margin: "0 0 16px" },
  paragraph: { color: "#303030", fontSize: "16px", lineHeight: "25px", margin: "0 0 16px" },
  note: { color: "#616161", fontSize: "14px", lineHeight: "21px", margin: "0 0 8px" },
  codeBox: { backgroundColor: "#f7f7f7", border: "1px dashed #8a8a8a", borderRadius: "6px", padding: "16px" },
  codeLabel: {
    color: "#616161",
    fontSize: "14px",
    lineHeight: "20px",
    margin: "0 0 4px",
    textAlign: "center",
  },
  code: {
    ...{ color: "#1a1a1a", fontFamily: "Menlo, Consolas, monospace", fontSize: "24px", fontWeight: 700 },
    ...{ letterSpacing: "2px", lineHeight: "32px", margin: 0, textAlign: "center" },
  },
  button: {
    ...{ backgroundColor: "#303030", borderRadius: "8px", color: "#ffffff", display: "inline-block" },
    ...{ fontSize: "16px", fontWeight: 600, padding: "12px 24px", textDecoration: "none" },
  },
  goods: { borderTop: "1px solid #e3e3e3", margin: "0 0 8px" },
  good: {
    ...{ borderBottom: "1px solid #e3e3e3", color: "#616161", fontSize: "14px", lineHeight: "22px" },
    ...{ margin: 0, padding: "12px 0" },
  },
  goodLink: { color: "#1a1a1a", fontSize: "16px", fontWeight: 600, textDecoration: "underline" },
  buttonRow: { margin: "24px 0", textAlign: "center" },
  line: { borderColor: "#e3e3e3", margin: "24px 0 16px" },
  foot: { color: "#616161", fontSize: "13px", lineHeight: "20px", margin: "0 0 8px", whiteSpace: "pre-line" },
  link: { color: "#303030", textDecoration: "underline" },
} satisfies Record<string, CSSProperties>;

interface Props {
  locale: string;
  composed: Composed;
  footer: Footer;
  unsubscribeUrl: string;
}

/**
 * An e-mail. React Email's components write the tables and conditional comments that mail programs (Outlook's Word engine above
 * all) need; every style stands at its element, since many drop style sheets. No pictures: nothing has to be loaded or tracked.
 */
export function EmailDocument({ locale, composed, footer, unsubscribeUrl }: Props) {
  return (
    <Html lang={locale}>
      <Head>
        <title>{composed.subject}</title>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{composed.preheader}</Preview>
      <Body style={styles.body}>
        <Container style={styles.card}>
          {composed.blocks.map((block, at) => (
            <Piece key={at} block={block} />
          ))}
          <Hr style={styles.line} />
          <Text style={styles.foot}>
            {footer.why}{" "}
            <Link href={unsubscribeUrl} style={styles.link}>
              {footer.unsubscribe}
            </Link>
          </Text>
          {footer.postalAddress ? <Text style={styles.foot}>{footer.postalAddress}</Text> : null}
        </Container>
      </Body>
    </Html>
  );
}

function Piece({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return (
        <Heading as="h1" style={styles.heading}>
          {block.text}
        </Heading>
      );
    case "code":
      return (
        <Section style={styles.codeBox}>
          <Text style={styles.codeLabel}>{block.label}</Text>
          <Text style={styles.code}>{block.code}</Text>
        </Section>
      );
    case "button":
      return (
        <Section style={styles.buttonRow}>
          <Button href={block.url} style={styles.button}>
            {block.text}
          </Button>
        </Section>
      );
    case "goods":
      return (
        <Section style={styles.goods}>
          {block.goods.map(({ title, detail, url }) => (
            <Text key={url} style={styles.good}>
              <Link href={url} style={styles.goodLink}>
                {title}
              </Link>
              <br />
              {detail}
            </Text>
          ))}
        </Section>
      );
    default:
      return <Text style={styles[block.kind]}>{block.text}</Text>;
  }
}
