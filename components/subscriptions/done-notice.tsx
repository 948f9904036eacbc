import Link from 'next/link';

import { Alert } from '@/components/ui/alert';

/** What has just been done. */
export type Done = 'abonnement' | 'desabonnement';

/** Reads it in the page's address. */
export function readDone(value: string | string[] | undefined): Done | null {
  return value === 'abonnement' || value === 'desabonnement' ? value : null;
}

/** Tells it at the top of the list. */
export function DoneNotice({ done, className }: { done: Done; className?: string }) {
  if (done === 'desabonnement') {
    return (
      <Alert tone="success" role="status" title="Vous êtes désabonné" className={className}>
        La collectivité garde le dossier de la famille. Vous pouvez vous abonner de nouveau.
      </Alert>
    );
  }
  return (
    <Alert
      tone="success"
      role="status"
      title="L’enregistrement a été effectué"
      className={className}
    >
      <p>
        {'Votre abonnement est actif tout de suite\u00A0: inutile de vous déconnecter. '}
        <Link href="/espace-famille/planning">Voir le planning</Link>
      </p>
    </Alert>
  );
}
