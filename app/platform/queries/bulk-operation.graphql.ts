import { graphql } from "../generated";

export const bulkRunQuery = graphql(`
  mutation BulkRunQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: false) {
      bulkOperation {
        id
        status
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const bulkStage = graphql(`
  mutation BulkStage($input: [StagedUploadInput!]!) {
    stagedUploadsCreate(input: $input) {
      stagedTargets {
        url
        parameters {
          name
          value
        }
      }
      userErrors {
        field
        message
      }
    }
  }
`);

export const bulkRunMutation = graphql(`
  mutation BulkRunMutation($mutation: String!, $path: String!) {
    bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {
      bulkOperation {
        id
        status
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const bulkPoll = graphql(`
  query BulkPoll($id: ID!) {
    bulkOperation(id: $id) {
      id
      status
      errorCode
      createdAt
      objectCount
      fileSize
      url
    }
  }
`);

export const bulkCancel = graphql(`
  mutation BulkCancel($id: ID!) {
    bulkOperationCancel(id: $id) {
      bulkOperation {
        id
        status
      }
      userErrors {
        field
        message
      }
    }
  }
`);
