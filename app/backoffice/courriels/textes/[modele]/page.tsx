import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';

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
      <header className="border-b border-rule-strong px-4 py-4 md:px-6">
        <p>
          <Link href={TEXTS_PATH} className="inline-flex min-h-touch items-center gap-1">
            <ChevronLeft aria-hidden />
            Textes des courriels
          </Link>
        </p>
        <h1 className="text-[1.5rem]">{TEXT_NAMES[slot].name}</h1>
        <p className="text-muted">{TEXT_NAMES[slot].where}</p>
      </header>
      <div className="px-4 py-5 md:px-6">
        <BackofficeEmailTextForm view={view} />
      </div>
    </>
  );
}
