import polaris from "../polaris/ru.json" with { type: "json" };
import accuracy from "./ru/accuracy.json" with { type: "json" };
import audiences from "./ru/audiences.json" with { type: "json" };
import automatic from "./ru/automatic.json" with { type: "json" };
import calls from "./ru/calls.json" with { type: "json" };
import campaigns from "./ru/campaigns.json" with { type: "json" };
import churn from "./ru/churn.json" with { type: "json" };
import common from "./ru/common.json" with { type: "json" };
import customers from "./ru/customers.json" with { type: "json" };
import earned from "./ru/earned.json" with { type: "json" };
import exportAll from "./ru/export-all.json" with { type: "json" };
import messages from "./ru/messages.json" with { type: "json" };
import overview from "./ru/overview.json" with { type: "json" };
import privacy from "./ru/privacy.json" with { type: "json" };
import setup from "./ru/setup.json" with { type: "json" };
import targets from "./ru/targets.json" with { type: "json" };

export default {
  texts: {
    accuracy,
    audiences,
    automatic,
    calls,
    campaigns,
    churn,
    common,
    customers,
    earned,
    exportAll,
    messages,
    overview,
    privacy,
    setup,
    targets,
  },
  polaris,
};
