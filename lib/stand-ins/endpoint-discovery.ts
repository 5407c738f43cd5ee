/**
 * In place of `@aws-sdk/middleware-endpoint-discovery` (`lib/bundling.ts`). The client of DynamoDB only takes its
 * configuration from there; no operation of it looks for its endpoint in this way. One that did would need a function
 * that is missing here, and would not be bundled.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => false,
  default: false,
};

export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;
