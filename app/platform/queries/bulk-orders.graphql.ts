import { graphql } from "../generated";

/** Everything of an order that Holdfast keeps. Text for a bulk operation: see bulk-text.ts for how the search gets in. */
export const bulkOrders = graphql(`
  query BulkOrders($search: String) {
    orders(query: $search, sortKey: UPDATED_AT) {
      edges {
        node {
          id
          name
          createdAt
          processedAt
          updatedAt
          cancelledAt
          cancelReason
          test
          sourceName
          currencyCode
          presentmentCurrencyCode
          displayFinancialStatus
          displayFulfillmentStatus
          returnStatus
          discountCodes
          customer {
            id
          }
          totalPriceSet {
            shopMoney {
              amount
            }
            presentmentMoney {
              amount
            }
          }
          currentTotalPriceSet {
            shopMoney {
              amount
            }
          }
          totalRefundedSet {
            shopMoney {
              amount
            }
          }
          totalDiscountsSet {
            shopMoney {
              amount
            }
          }
          totalShippingPriceSet {
            shopMoney {
              amount
            }
          }
          totalTaxSet {
            shopMoney {
              amount
            }
          }
          refunds {
            id
            createdAt
            totalRefundedSet {
              shopMoney {
                amount
              }
            }
          }
          fulfillments {
            id
            status
            displayStatus
            createdAt
            updatedAt
            inTransitAt
            estimatedDeliveryAt
            deliveredAt
            trackingInfo {
              company
              number
            }
          }
          lineItems {
            edges {
              node {
                id
                title
                sku
                quantity
                currentQuantity
                isGiftCard
                product {
                  id
                }
                variant {
                  id
                }
                sellingPlan {
                  sellingPlanId
                }
                originalUnitPriceSet {
                  shopMoney {
                    amount
                  }
                }
                discountedUnitPriceAfterAllDiscountsSet {
                  shopMoney {
                    amount
                  }
                }
              }
            }
          }
          returns {
            edges {
              node {
                id
                status
                createdAt
                closedAt
                totalQuantity
              }
            }
          }
        }
      }
    }
  }
`);
