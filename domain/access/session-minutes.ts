import * as z from 'zod';

const MAX_MINUTES = 720;

/** How long a session of a portal user or a CSM lasts. */
export const sessionMinutes = z
  .int(`expected whole minutes, from 1 to ${MAX_MINUTES}`)
  .min(1, 'expected at least 1 minute')
  .max(MAX_MINUTES, `expected at most ${MAX_MINUTES} minutes`)
  .default(60)
  .meta({ description: 'How long the session lasts.' });
