import { DomainError } from '@/lib/core/errors';

import { explainDiskFailure } from '../bootstrap/disk-failure.mjs';
import { failureOf } from './failure';

/** A failure that the operator can mend: its message is one French sentence that says how. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}

/** The sentence for any failure: as it stands where it was written for people, explained for the disk, else the message. */
export function toSentence(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  if (error instanceof DomainError) return error.userMessage;
  const { code, message, path } = failureOf(error);
  const advice = explainDiskFailure(`${code} ${message}`);
  if (advice === undefined) return `Échec inattendu : ${message}`;
  const place = path === '' ? '' : ` (${path})`;
  return `Écriture impossible${place} : ${advice}`;
}
