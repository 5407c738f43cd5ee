/** What is said about one kind of problem. Texts are Markdown. */
export interface ProblemEntry {
  status: number;
  /** What it means, in a sentence. */
  meaning: string;
  reasons: readonly string[];
  /** What to do, one line each. */
  remedies: readonly string[];
  /** A problem of this kind, besides the members that follow from its title. */
  example: {
    detail: string;
    errors?: readonly { pointer: string; message: string }[];
  };
  /** Whether only the local system says so; on AWS, API Gateway responds in a form of its own. */
  localOnly?: true;
}

/**
 * Every kind of problem that the API responds with, by its title. A title that is not here does not compile
 * (`ProblemTitle`). Functions import the type alone: these texts are for docs/errors.md, which `npm run openapi` writes.
 */
export const PROBLEM_REFERENCE = {
  'Bad request': {
    status: 400,
    meaning: 'The request cannot be read at all.',
    reasons: [
      'The body is not valid JSON, or its bytes are not UTF-8.',
      'The body is not the gzip that `Content-Encoding` claims.',
      'The path, or a `ce-*` header, is not valid percent-encoding.',
    ],
    remedies: [
      'Let a JSON library write the body, and send the bytes that it wrote.',
      'Sending the same request again does not help.',
    ],
    example: { detail: 'The body is not valid JSON.' },
  },
  Unauthorized: {
    status: 401,
    meaning: 'No valid token was sent.',
    reasons: [
      'The header `Authorization: Bearer …` is missing, or has another scheme.',
      'The key was revoked, or has expired.',
      'The session has expired, was ended, or ended with the key that opened it.',
      'The account of the token has ended.',
    ],
    remedies: [
      'Check that the environment variable with the key is set where the program runs.',
      'For a session, let your server open a new one (`POST /v1/accounts/{id}/portal-sessions`).',
      'Otherwise ask an operator for a new key; keys are shown once and cannot be recovered.',
    ],
    example: { detail: 'Send a valid token: "Authorization: Bearer <API key or portal token>".' },
  },
  Forbidden: {
    status: 403,
    meaning: 'The token is valid, and may not do this.',
    reasons: [
      'It lacks the scope of the route; `detail` names the scope.',
      'It is bound to another account than the one in the path.',
      'The route needs a key that is not bound to an account, or decides what an account pays, which no account does for itself.',
    ],
    remedies: [
      'Compare the scope in `detail` with those of the key: `/docs` names the scope of each route.',
      'Use a key of the right account; whether another account exists is not said.',
    ],
    example: { detail: 'This token lacks the scope events:write.' },
  },
  'Not found': {
    status: 404,
    meaning: 'There is no such thing, or no such route.',
    reasons: [
      'The path is mistyped.',
      'The account does not exist yet, or has ended.',
      'An export, a pack or a request has another id, or belongs to another account.',
    ],
    remedies: ['Compare the path with `/docs`.', 'Create the account first (`PUT /v1/accounts/{id}`).'],
    example: { detail: 'There is no such account.' },
  },
  'Method not allowed': {
    status: 405,
    meaning: 'The path exists and does not take this method.',
    reasons: ['The method is another one than the route’s, such as `POST` where an id is put with `PUT`.'],
    remedies: [
      'Take a method that `detail` and the header `Allow` name.',
      'Ask with `OPTIONS` which methods a path takes.',
    ],
    example: { detail: 'This path takes GET, PUT, DELETE, OPTIONS.' },
  },
  Conflict: {
    status: 409,
    meaning: 'The request contradicts what is stored.',
    reasons: [
      'The time zone of an account cannot change once it has events.',
      'A request for quota was decided, withdrawn or granted already.',
      'An account has all the budgets, schedules or changes of rates that it may have.',
      'Two requests changed the same thing at the same moment.',
    ],
    remedies: [
      'Read the current state with `GET`, and decide anew.',
      'Where two requests met, sending yours again is safe.',
    ],
    example: {
      detail:
        'The time zone cannot change once events exist, since their days would move. Create another account instead.',
      errors: [{ pointer: '/timeZone', message: 'fixed since the first event was recorded' }],
    },
  },
  'Account ended': {
    status: 410,
    meaning: 'Every event of the request is for an account that has ended.',
    reasons: [
      'An operator has ended the account (`DELETE /v1/accounts/{id}`); nothing is recorded for it any more.',
    ],
    remedies: [
      'Stop the producer for this account.',
      'If it ended by mistake, an operator restores it within 30 days; then send the events again.',
    ],
    example: {
      detail:
        'This account has ended, and nothing is recorded for it. Stop sending its usage, or restore the account.',
    },
  },
  Gone: {
    status: 410,
    meaning: 'It existed, and is gone for good.',
    reasons: ['The link of an export is older than seven days, or the export was deleted.'],
    remedies: [
      'Request the export again; the same days give the same rows, with what has been corrected since.',
    ],
    example: { detail: 'This export has expired and its file is deleted. Request a new one.' },
  },
  'Content too large': {
    status: 413,
    meaning: 'The body is larger than the route takes.',
    reasons: [
      'A request has more than 1,000 events, or more than 5 MiB, also after gunzip.',
      'A body that is compressed, or not `application/json`, was sent with more than 4.4 MiB.',
      'Any other body has more than 256 KiB.',
    ],
    remedies: ['Send smaller batches: 500 events are a good size.', 'Compress batches with gzip.'],
    example: { detail: 'A batch may have at most 1000 entries; this one has 1001. Send smaller batches.' },
  },
  'Unsupported media type': {
    status: 415,
    meaning: 'The body is of a type, a charset or a compression that the route does not read.',
    reasons: [
      '`Content-Type` is missing, or is that of a form.',
      'The charset is not UTF-8.',
      '`Content-Encoding` is neither gzip nor absent.',
    ],
    remedies: [
      'Send `Content-Type: application/json`; for events, also `application/cloudevents+json` or `application/cloudevents-batch+json`.',
    ],
    example: { detail: 'Send application/json; no Content-Type was sent.' },
  },
  'Invalid input': {
    status: 422,
    meaning: 'The request can be read, and breaks a rule.',
    reasons: [
      'A field or a parameter is missing, unknown, or has a value that is not allowed: `errors` names each by its `pointer`, and says what would be right.',
      'None of the events could be stored: `rejected` has the errors of each.',
    ],
    remedies: [
      'Correct the fields that `errors` names.',
      'An unknown field is often a typo: names are compared letter by letter.',
      'Send events as a dry run (`?dryRun=true`) until nothing is rejected.',
    ],
    example: {
      detail: 'Some fields break a rule; see errors.',
      errors: [{ pointer: '/data/segments', message: 'Too big: expected number to be <=20' }],
    },
  },
  'Idempotency key reused': {
    status: 422,
    meaning: 'The `Idempotency-Key` was sent before, with another body.',
    reasons: [
      'A program sends one key for all its requests.',
      'A request was changed between two attempts, for example because it contains the current time.',
    ],
    remedies: [
      'Make a new key (a UUID) for each thing that you want made, and send it with each attempt of the same.',
      'Keep the body as it was sent first, for as long as you repeat it.',
    ],
    example: {
      detail: 'This Idempotency-Key was sent before with another body. Use a new key for a new request.',
    },
  },
  'Too many requests': {
    status: 429,
    meaning: 'A limit is reached; nothing was done.',
    reasons: [
      'The token has used up its share of the present ten seconds: the headers `RateLimit` and `RateLimit-Policy` say how it stands.',
      'The account has made all the quota requests, or exports with an email, that it may make in a day.',
      'As many audits or exports are under way as may be.',
    ],
    remedies: [
      'Wait for as many seconds as `Retry-After` says, then send the same request again.',
      'Send events in batches instead of one at a time.',
    ],
    example: { detail: 'Daily limit of 200 quota requests reached; it resets at 00:00 UTC.' },
  },
  'Internal error': {
    status: 500,
    meaning: 'Something broke on our side.',
    reasons: ['This is never due to what was sent; operators are told of it by an alarm.'],
    remedies: [
      'Quote the `requestId` when you report it.',
      'Events are safe to send again, and so is a request with an `Idempotency-Key`.',
    ],
    example: { detail: 'Something broke on our side. Quote the requestId when you report it.' },
  },
  'Storage unavailable': {
    status: 503,
    meaning: 'Storage refused for the moment.',
    reasons: [
      'DynamoDB throttled or did not respond in time; some events of the request may be stored, or none.',
    ],
    remedies: [
      'Wait for as many seconds as `Retry-After` says, then send the whole request again: what is stored already is not counted twice.',
      'With each further attempt, wait longer; [send safely](guides/retry-safely.md) has a recipe.',
    ],
    example: { detail: 'Storage is unavailable for the moment. The whole request is safe to send again.' },
  },
  'Bad gateway': {
    status: 502,
    meaning: 'A function returned no valid response.',
    reasons: ['A function of the local system has crashed.'],
    remedies: ['Read the log of `npm start`.'],
    example: {
      detail: 'The function behind this route returned no valid response; see the log of the local system.',
    },
    localOnly: true,
  },
  'Service unavailable': {
    status: 503,
    meaning: 'The local system is starting or stopping.',
    reasons: ['The request came before the line `Ready`, or after Ctrl-C.'],
    remedies: ['Try again in a moment.'],
    example: { detail: 'The local system is starting or stopping. Try again in a moment.' },
    localOnly: true,
  },
  'Gateway timeout': {
    status: 504,
    meaning: 'A function took longer than API Gateway waits.',
    reasons: ['The machine of the local system is busy.'],
    remedies: [
      'Send the request again, where that is safe: events are, and so is what has an `Idempotency-Key`.',
    ],
    example: { detail: 'The function behind this route took too long.' },
    localOnly: true,
  },
} as const satisfies Record<string, ProblemEntry>;

/** The title of a problem. */
export type ProblemTitle = keyof typeof PROBLEM_REFERENCE;
