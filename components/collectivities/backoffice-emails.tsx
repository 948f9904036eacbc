import Link from 'next/link';

import { Alert } from '@/components/ui/alert';
import { emailTroubles } from '@/lib/collectivities/messages/home';
import type { EmailHealth } from '@/lib/collectivities/types/home';
import { plural } from '@/lib/core/words';

import { BackofficeSection } from './backoffice-section';

/** How the e-mails of the last week fare. */
export function BackofficeEmails({ emails }: { emails: EmailHealth }) {
  const troubles = emailTroubles(emails);
  return (
    <BackofficeSection id="courriels" title="Courriels">
      {troubles.length > 0 ? (
        <Alert tone="error" className="mb-3">
          {troubles.map((trouble) => (
            <p key={trouble}>{trouble}</p>
          ))}
        </Alert>
      ) : null}
      {troubles.length === 0 && emails.kept === 0 ? (
        <p className="text-muted">Aucun courriel de la semaine n’est bloqué.</p>
      ) : null}
      {emails.kept > 0 ? (
        <p className="text-muted">
          {`Aucun service d’envoi n’est réglé\u00A0: ${plural(emails.kept, 'courriel de la semaine est gardé', 'courriels de la semaine sont gardés')} sans partir.`}
        </p>
      ) : null}
      <p className="mt-2">
        <Link href="/backoffice/courriels">Voir les courriels</Link>
      </p>
    </BackofficeSection>
  );
}
