import type { JustificationNotice } from '@/lib/requests/labels/justification';

import { Alert } from '../ui/alert';

/** The document of an absence: what the family has to send, or what became of it. */
export function JustificationAlert({ notice }: { notice: JustificationNotice }) {
  const { title, text, isAwaited } = notice;
  return (
    <Alert title={title} className="mt-4">
      {text}
      {isAwaited ? (
        <>
          {' '}
          <a href="#repondre">Joindre le justificatif</a>
        </>
      ) : null}
    </Alert>
  );
}
