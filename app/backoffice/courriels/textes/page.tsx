import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';

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
      <header className="border-b border-rule-strong px-4 py-4 md:px-6">
        <p>
          <Link href={EMAILS_PATH} className="inline-flex min-h-touch items-center gap-1">
            <ChevronLeft aria-hidden />
            Tous les courriels
          </Link>
        </p>
        <h1 className="text-[1.5rem]">Textes des courriels</h1>
        <p className="text-muted">
          Ce que vous ajoutez à chaque courriel, et ce que vaut l’absence de réponse pour chaque
          type de demande.
        </p>
      </header>
      <div className="px-4 py-5 md:px-6">
        <BackofficeEmailTexts texts={texts} />
      </div>
    </>
  );
}
