/** Every address of the API, under the name of the function that answers it. */
export const ROUTES = {
  'record-usage': ['POST /v1/events', 'POST /v1/events/void'],
  'read-usage': [
    'GET /v1/accounts/{id}/usage',
    'GET /v1/accounts/{id}/campaigns',
    'GET /v1/accounts/{id}/audit',
  ],
  'account-api': ['PUT /v1/accounts/{id}', 'GET /v1/accounts/{id}', 'GET /v1/accounts'],
  'api-keys': ['POST /v1/api-keys', 'GET /v1/api-keys', 'DELETE /v1/api-keys/{keyId}'],
  'portal-sessions': ['POST /v1/accounts/{id}/portal-sessions'],
  'quota-api': [
    'GET /v1/accounts/{id}/quotas',
    'GET /v1/accounts/{id}/packs',
    'POST /v1/accounts/{id}/packs',
    'DELETE /v1/accounts/{id}/packs/{packId}',
    'GET /v1/accounts/{id}/quota-requests',
    'POST /v1/accounts/{id}/quota-requests',
    'GET /v1/accounts/{id}/alerts',
  ],
  'request-export': [
    'POST /v1/accounts/{id}/exports',
    'GET /v1/accounts/{id}/exports',
    'GET /v1/accounts/{id}/exports/{exportId}',
    'DELETE /v1/accounts/{id}/exports/{exportId}',
  ],
  // Mail scanners, chat previews and monitors ask with HEAD first.
  'open-export': ['GET /v1/downloads/{link}', 'HEAD /v1/downloads/{link}'],
  'check-health': ['GET /v1/health', 'HEAD /v1/health', '$default'],
} as const;

export type ApiFunction = keyof typeof ROUTES;

/** The functions that anybody may reach, each with the reason. */
export const PUBLIC_FUNCTIONS: Partial<Record<ApiFunction, string>> = {
  'open-export': 'The address is the secret: an emailed link has to work for whoever holds it.',
  'check-health': 'Says that the API is up, or that there is no such address, and nothing else.',
};
