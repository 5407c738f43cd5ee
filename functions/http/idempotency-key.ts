import { InvalidInput } from '../../domain/validation.ts';
import type { ApiEvent } from './request.ts';

/** The `Idempotency-Key` of a request, where it has one. @throws InvalidInput */
export function idempotencyKeyOf(event: ApiEvent): string | undefined {
  const key = event.headers['idempotency-key'];
  if (key !== undefined && (key.length < 1 || key.length > 255)) {
    throw new InvalidInput([
      { pointer: '/headers/idempotency-key', message: 'expected 1 to 255 characters' },
    ]);
  }
  return key;
}
