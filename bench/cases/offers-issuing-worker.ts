import { startWorking } from "~/queue.server";
import { tasks } from "~/tasks.server";

// A worker of the app with the tasks of campaigns alone: what else a worker does is measured elsewhere.
const wanted = ["issue-offers", "tend-campaigns"];
process.stdin.once(
  "data",
  () =>
    void startWorking(
      tasks.filter(({ name }) => wanted.includes(name)),
      [],
    ),
);
