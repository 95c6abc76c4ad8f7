import { graphql } from "../generated";

/*
 * The ids of everything there is, and of what belongs to what: what Shopify does not list any more is gone. An order names its
 * customer, because a merge of customers moves orders without changing them.
 */

export const bulkOrderIds = graphql(`
  query BulkOrderIds($search: String) {
    orders(query: $search) {
      edges {
        node {
          id
          customer {
            id
          }
        }
      }
    }
  }
`);

export const bulkCustomerIds = graphql(`
  query BulkCustomerIds($search: String) {
    customers(query: $search) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

export const bulkProductIds = graphql(`
  query BulkProductIds($search: String) {
    products(query: $search) {
      edges {
        node {
          id
          variants {
            edges {
              node {
                id
              }
            }
          }
        }
      }
    }
  }
`);
