import polaris from "@shopify/polaris/locales/en.json" with { type: "json" };
import accuracy from "./en/accuracy.json" with { type: "json" };
import audiences from "./en/audiences.json" with { type: "json" };
import automatic from "./en/automatic.json" with { type: "json" };
import calls from "./en/calls.json" with { type: "json" };
import campaigns from "./en/campaigns.json" with { type: "json" };
import churn from "./en/churn.json" with { type: "json" };
import common from "./en/common.json" with { type: "json" };
import customers from "./en/customers.json" with { type: "json" };
import earned from "./en/earned.json" with { type: "json" };
import exportAll from "./en/export-all.json" with { type: "json" };
import messages from "./en/messages.json" with { type: "json" };
import overview from "./en/overview.json" with { type: "json" };
import privacy from "./en/privacy.json" with { type: "json" };
import setup from "./en/setup.json" with { type: "json" };
import targets from "./en/targets.json" with { type: "json" };

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
