import { graphql } from "../generated";

/** Customers with their personal fields, which need Shopify's approval for protected customer data. */
export const bulkCustomers = graphql(`
  query BulkCustomers($search: String) {
    customers(query: $search) {
      edges {
        node {
          id
          createdAt
          updatedAt
          state
          locale
          tags
          numberOfOrders
          amountSpent {
            amount
            currencyCode
          }
          dataSaleOptOut
          statistics {
            rfmGroup
            predictedSpendTier
          }
          defaultAddress {
            countryCodeV2
          }
          firstName
          lastName
          defaultEmailAddress {
            emailAddress
            marketingState
            marketingUpdatedAt
          }
          defaultPhoneNumber {
            phoneNumber
            smsMarketingConsent {
              state
              updatedAt
            }
          }
        }
      }
    }
  }
`);

/** The same without any protected field, for shops where the app is not approved for them. */
export const bulkCustomersWithoutPersonal = graphql(`
  query BulkCustomersWithoutPersonal($search: String) {
    customers(query: $search) {
      edges {
        node {
          id
          createdAt
          updatedAt
          state
          locale
          tags
          numberOfOrders
          amountSpent {
            amount
            currencyCode
          }
          dataSaleOptOut
          statistics {
            rfmGroup
            predictedSpendTier
          }
          defaultAddress {
            countryCodeV2
          }
          defaultEmailAddress {
            marketingState
            marketingUpdatedAt
          }
          defaultPhoneNumber {
            smsMarketingConsent {
              state
              updatedAt
            }
          }
        }
      }
    }
  }
`);
