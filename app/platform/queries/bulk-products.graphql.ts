import { graphql } from "../generated";

export const bulkProducts = graphql(`
  query BulkProducts($search: String) {
    products(query: $search) {
      edges {
        node {
          id
          title
          handle
          status
          productType
          vendor
          tags
          isGiftCard
          totalInventory
          createdAt
          updatedAt
          featuredMedia {
            preview {
              image {
                url
              }
            }
          }
          variants {
            edges {
              node {
                id
                title
                sku
                price
                inventoryQuantity
                position
              }
            }
          }
        }
      }
    }
  }
`);
