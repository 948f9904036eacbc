import 'server-only';

import { DomainError, FieldsError } from '@/lib/core/errors';

import { log } from '../log';
import { requestContext } from '../request-context';

/** What a refused action tells the browser: French words and a code, nothing of the inside. */
export type ActionFailure = {
  code: string;
  message: string;
  field?: string;
  /** What is wrong with each of several fields. */
  fields?: Readonly<Record<string, string>>;
};

/** Tells a refusal of the domain as it is; logs and masks everything else. */
export async function failureOf(error: unknown, name: string): Promise<ActionFailure> {
  if (error instanceof DomainError) {
    const { code, userMessage: message, field } = error;
    if (error instanceof FieldsError) return { code, message, fields: error.fields };
    return { code, message, ...(field === undefined ? {} : { field }) };
  }
  const { requestId } = await requestContext();
  log.error({ requestId, action: name, err: error }, 'action failed');
  return {
    code: 'FAULT',
    message: `Une erreur est survenue, rien n’a été enregistré. Réessayez dans un instant. Référence\u00A0: ${requestId}`,
  };
}

/** What somebody without the right is told: the same as for what does not exist. */
export function forbidden(): DomainError {
  return new DomainError('NOT_FOUND', 'Cet élément n’existe pas, ou ne vous est pas accessible.');
}
