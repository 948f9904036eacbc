import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { BackofficeEmailTextForm } from '@/components/notifications/backoffice-email-text-form';
import { TEXT_NAMES } from '@/lib/notifications/messages/texts';
import { getEmailText } from '@/lib/notifications/queries/texts';
import { readTextSlot, TEXTS_PATH } from '@/lib/notifications/rules/texts';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Texte d’un courriel' };

export default async function EmailTextPage({ params }: { params: Promise<{ modele: string }> }) {
  const actor = await requireAgent('settings.manage');
  const slot = readTextSlot((await params).modele);
  if (slot === null) notFound();
  const view = await getEmailText(actor, slot);
  return (
    <>
      <BackofficePageHeader
        back={{ href: TEXTS_PATH, label: 'Textes des courriels' }}
        title={TEXT_NAMES[slot].name}
        lead={TEXT_NAMES[slot].where}
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeEmailTextForm view={view} />
      </div>
    </>
  );
}
