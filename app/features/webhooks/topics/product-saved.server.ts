import { recordProducts } from "~/features/catalogue/record-products.server";
import { productPayload, productRecordOf, tellsAllVariants } from "../payloads/product-payload";
import { readRecord } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** products/create, products/update (which also comes with every sale, for the inventory). */
export const productSaved: Topic = {
  async handle({ client, shop, payload }) {
    const product = readRecord(productPayload, payload, (told) =>
      tellsAllVariants(told) ? productRecordOf(told, shop.currencyCode) : null,
    );
    if (!product) return ["reconcile-shop"];
    await recordProducts(client, shop, [product]);
    return [];
  },
};
