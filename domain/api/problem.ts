import * as z from 'zod';

/** One thing wrong with a request. */
const inputError = z
  .strictObject({
    pointer: z.string().meta({
      description:
        'An RFC 6901 pointer to the field: of the body, or `/name` of a query parameter, or `/headers/name`. ' +
        'Names longer than 64 characters are shortened and end in "…".',
      examples: ['/data/callType'],
    }),
    message: z.string().meta({ description: 'What would be right, in English.' }),
  })
  .meta({ id: 'InputError', description: 'One thing wrong with a request: where, and what would be right.' });

/** An entry of a batch that was not stored. */
export const rejectedEntry = z
  .strictObject({
    index: z.int().min(0).meta({ description: 'Its place in the batch, from 0.' }),
    id: z.string().nullable().meta({
      description: 'Its `id` as it was sent, at most 128 characters; null if there was no usable one.',
    }),
    errors: z.array(inputError).min(1),
    moreErrors: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'How many errors of this entry are left out. Absent if all are listed.' }),
  })
  .meta({ id: 'RejectedEntry', description: 'An entry of a batch that was not stored, and why.' });

/** Of responses to recording. */
export const dryRunMember = z
  .literal(true)
  .optional()
  .meta({ description: 'This was a dry run: nothing was stored. Absent otherwise.' });

const problemMembers = {
  type: z.string().meta({
    description:
      'Identifies the title, and leads to what the documentation says about it: a reference relative to the host.',
    examples: ['/docs/errors#not-found'],
  }),
  title: z.string().meta({ description: 'The same for all problems of this type.', examples: ['Not found'] }),
  status: z.int().min(400).max(599),
  detail: z.string().meta({
    description: 'This problem, in a sentence for people.',
    examples: ['There is no such account.'],
  }),
  requestId: z.string().meta({ description: 'Identifies the request in our logs.' }),
  errors: z
    .array(inputError)
    .optional()
    .meta({ description: 'Every field that breaks a rule, at most 100 of them.' }),
  moreErrors: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'How many errors are left out. Absent if all are listed.' }),
};

/** RFC 9457 problem details. */
export const problem = z
  .strictObject(problemMembers)
  .meta({ id: 'Problem', description: 'RFC 9457 problem details: the body of every error.' });

/** The problem of a recording request none of whose entries was stored. */
export const nothingAccepted = z
  .strictObject({
    ...problemMembers,
    accepted: z.literal(0).optional(),
    rejected: z.array(rejectedEntry).optional(),
    dryRun: dryRunMember,
  })
  .meta({
    id: 'NothingAccepted',
    description:
      'No entry was stored. `rejected` is there if the body could be read as events; `errors` then repeats the first of its errors, ' +
      'with pointers into the body as it was sent.',
  });
