import os from "node:os";
import type { Answer } from "./answer";
import type { AskedCommand } from "./command-line";
import { afterRestore, showLedger } from "./commands/after-restore.server";
import { exportShop, importExport } from "./commands/archive.server";
import { showDeadLetters, redriveDeadLetters } from "./commands/dead-letters.server";
import { showMetrics, showQueue } from "./commands/queue.server";
import { reimportShop } from "./commands/reimport.server";
import { deleteWhatIsOver, resealEverything } from "./commands/privacy.server";
import { listRejectedRecords, showRejectedRecord } from "./commands/rejected.server";
import { showShop } from "./commands/shop.server";
import { listShops } from "./commands/shops.server";

/** Carries out what the operator asked for. Errors: OperatorError with what to do instead; whatever fails on the way. */
export async function runCommand(command: AskedCommand, now: Date): Promise<Answer> {
  const [word = ""] = command.words;
  const text = (name: string): string | undefined => {
    const value = command.options[name];
    return typeof value === "string" ? value : undefined;
  };
  const shop = text("shop");
  switch (command.name) {
    case "shops":
      return listShops(now);
    case "shop":
      return showShop(word);
    case "queue":
      return showQueue();
    case "metrics":
      return showMetrics();
    case "dead-letters":
      return showDeadLetters(shop);
    case "redrive":
      return redriveDeadLetters(command.words, { domain: shop, all: command.options.all === true });
    case "rejected": {
      const id = text("show");
      return id === undefined
        ? listRejectedRecords(shop, command.options.limit)
        : showRejectedRecord(shop, id, os.userInfo().username, now);
    }
    case "reimport":
      return reimportShop(word, now);
    case "export":
      return exportShop(word, text("out"), os.userInfo().username, now);
    case "import-export":
      return importExport(word, text("as"));
    case "reseal":
      return resealEverything(now, { only: command.options.report === true });
    case "retention":
      return deleteWhatIsOver(now);
    case "ledger":
      return showLedger();
    case "after-restore": {
      const files = command.options.ledger;
      const only = command.options["dry-run"] === true;
      return afterRestore(Array.isArray(files) ? files : [], { only, now });
    }
  }
}
