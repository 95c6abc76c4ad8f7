import polaris from "@shopify/polaris/locales/zh-CN.json" with { type: "json" };
import accuracy from "./zh-CN/accuracy.json" with { type: "json" };
import audiences from "./zh-CN/audiences.json" with { type: "json" };
import automatic from "./zh-CN/automatic.json" with { type: "json" };
import calls from "./zh-CN/calls.json" with { type: "json" };
import campaigns from "./zh-CN/campaigns.json" with { type: "json" };
import churn from "./zh-CN/churn.json" with { type: "json" };
import common from "./zh-CN/common.json" with { type: "json" };
import customers from "./zh-CN/customers.json" with { type: "json" };
import earned from "./zh-CN/earned.json" with { type: "json" };
import exportAll from "./zh-CN/export-all.json" with { type: "json" };
import messages from "./zh-CN/messages.json" with { type: "json" };
import overview from "./zh-CN/overview.json" with { type: "json" };
import privacy from "./zh-CN/privacy.json" with { type: "json" };
import setup from "./zh-CN/setup.json" with { type: "json" };
import targets from "./zh-CN/targets.json" with { type: "json" };

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
