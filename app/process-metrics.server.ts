import { Gauge } from "prom-client";
import { pool } from "./db.server";
import { registry } from "./metrics.server";
import { tightestBudgets } from "./platform/cost-budgets.server";
import { singleton } from "./singleton.server";

/** Shops that are told apart at most: those with the least left are the ones to know. */
const MOST_SHOPS = 10;

/** Figures of this process that are there to be read at any time. */
singleton("process-metrics", () => [
  new Gauge({
    name: "holdfast_database_connections",
    help: "Connections of this process's pool: open, idle, and requests that wait for one",
    labelNames: ["state"],
    registers: [registry],
    collect() {
      this.set({ state: "open" }, pool.totalCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waited-for" }, pool.waitingCount);
    },
  }),
  new Gauge({
    name: "holdfast_api_budget_left_ratio",
    help: `Share of the Admin API budget that is left, of the ${MOST_SHOPS} shops with the least`,
    labelNames: ["shop"],
    aggregator: "min",
    registers: [registry],
    collect() {
      this.reset();
      for (const { domain, left } of tightestBudgets(MOST_SHOPS, Date.now()))
        this.set({ shop: domain }, left);
    },
  }),
]);
