import type { RequestStatus } from '@/lib/requests/types';

import { Alert } from '../ui/alert';

/** It is the family's turn: the service asked something, and waits. */
export function ToComplete({ status }: { status: RequestStatus }) {
  if (status !== 'TO_COMPLETE') return null;
  return (
    <Alert title="Le service attend votre réponse" className="mt-4">
      Il a une question avant de décider. <a href="#repondre">Lire et répondre</a>
    </Alert>
  );
}
