import type { Metadata } from 'next';

import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { BackofficeEmailTexts } from '@/components/notifications/backoffice-email-texts';
import { listEmailTexts } from '@/lib/notifications/queries/texts';
import { EMAILS_PATH } from '@/lib/notifications/rules/email-address';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Textes des courriels' };

export default async function EmailTextsPage() {
  const actor = await requireAgent('settings.manage');
  const texts = await listEmailTexts(actor);
  return (
    <>
      <BackofficePageHeader
        back={{ href: EMAILS_PATH, label: 'Tous les courriels' }}
        title="Textes des courriels"
        lead="Ce que vous ajoutez à chaque courriel, et ce que vaut l’absence de réponse pour chaque type de demande."
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeEmailTexts texts={texts} />
      </div>
    </>
  );
}
