import { graphql } from "../generated";

export const bulkCheckouts = graphql(`
  query BulkCheckouts($search: String) {
    abandonedCheckouts(query: $search) {
      edges {
        node {
          id
          createdAt
          updatedAt
          completedAt
          abandonedCheckoutUrl
          customer {
            id
          }
          totalPriceSet {
            shopMoney {
              amount
              currencyCode
            }
          }
        }
      }
    }
  }
`);
