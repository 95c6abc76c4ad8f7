/** What Shopify tells of the shop and of our rights between two openings of the app. */
export {
  saveFacts as recordShopFacts,
  saveGrantedScopes as recordGrantedScopes,
} from "./shop-access-store.server";
