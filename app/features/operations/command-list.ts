/** One thing the operator can ask for. Options are named as they are typed, without the dashes. */
export interface Command {
  name: string;
  /** Words after the name, as the help shows them. */
  words: string;
  summary: string;
  /** Fewest and most words that may follow. */
  arity: [number, number];
  options: Record<string, { type: "boolean" | "string"; multiple?: boolean; help: string }>;
}

const shop = { type: "string", help: "only of the shop with this domain" } as const;

/** Every command there is, in the order the help tells them. `run-command.server.ts` carries them out. */
export const commands = [
  {
    name: "shops",
    words: "",
    summary: "every shop: state, last import and error, counts, oldest waiting webhook, age of its scores",
    arity: [0, 0],
    options: {},
  },
  {
    name: "shop",
    words: "DOMAIN",
    summary: "everything there is to know of one shop's state",
    arity: [1, 1],
    options: {},
  },
  {
    name: "queue",
    words: "",
    summary: "jobs per task, and the processes at work",
    arity: [0, 0],
    options: {},
  },
  {
    name: "metrics",
    words: "",
    summary: "the installation's figures, as Prometheus reads them",
    arity: [0, 0],
    options: {},
  },
  {
    name: "dead-letters",
    words: "",
    summary: "tasks and webhook deliveries that were given up after all their tries",
    arity: [0, 0],
    options: { shop },
  },
  {
    name: "redrive",
    words: "[ID ..]",
    summary: "gives dead letters all their tries again, once what broke them is mended",
    arity: [0, 1000],
    options: { shop, all: { type: "boolean", help: "all there are" } },
  },
  {
    name: "rejected",
    words: "",
    summary: "records that could not be understood: reason, source, id, when",
    arity: [0, 0],
    options: {
      shop,
      show: { type: "string", help: "unseal this one and print it; the shop's access log says that you did" },
      limit: { type: "string", help: "at most so many, newest first (100)" },
    },
  },
  {
    name: "reimport",
    words: "DOMAIN",
    summary: "pulls everything of a shop anew; what is stored stays and is brought up to date",
    arity: [1, 1],
    options: {},
  },
  {
    name: "export",
    words: "DOMAIN",
    summary: "everything that is held of a shop as one zip archive, sealed fields opened",
    arity: [1, 1],
    options: { out: { type: "string", help: "the file to write (needed)" } },
  },
  {
    name: "import-export",
    words: "FILE",
    summary: "puts such an archive into an empty shop and compares every table's sums",
    arity: [1, 1],
    options: { as: { type: "string", help: "domain of the shop to make (needed)" } },
  },
  {
    name: "reseal",
    words: "",
    summary:
      "seals anew what is sealed with an older key, and says which keys may be taken out of ENCRYPTION_KEYS",
    arity: [0, 0],
    options: { report: { type: "boolean", help: "only count" } },
  },
  {
    name: "retention",
    words: "",
    summary: "deletes now what the night would: everything whose time is over",
    arity: [0, 0],
    options: {},
  },
  {
    name: "after-restore",
    words: "",
    summary:
      "what must happen before a restored backup may work: forgets anew who was forgotten, asks for everything missed",
    arity: [0, 0],
    options: {
      ledger: { type: "string", multiple: true, help: "a REDACTION_LEDGER_FILE; may be given several times" },
      "dry-run": { type: "boolean", help: "only say what would be done" },
    },
  },
  {
    name: "ledger",
    words: "",
    summary: "the redaction ledger as lines of JSON, for keeping it apart from the database",
    arity: [0, 0],
    options: {},
  },
] as const satisfies Command[];

export type CommandName = (typeof commands)[number]["name"];
