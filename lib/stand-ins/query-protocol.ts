import { refuse } from './refuse.ts';

/**
 * In place of the SDK's Query protocol and its serializer (`lib/bundling.ts`). No service that functions call speaks it:
 * DynamoDB and SQS speak JSON, SES REST with JSON, and S3 REST with XML.
 */
export class AwsQueryProtocol {
  constructor() {
    refuse('@aws-sdk/core/protocols: AwsQueryProtocol');
  }
}

export { AwsQueryProtocol as QueryShapeSerializer };
