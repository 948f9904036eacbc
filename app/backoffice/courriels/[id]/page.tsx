import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { BackofficeEmailView } from '@/components/notifications/backoffice-email-view';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { KIND_FACTS } from '@/lib/notifications/messages/kinds';
import { EMAILS_PATH } from '@/lib/notifications/rules/email-address';
import { getEmail } from '@/lib/notifications/queries/emails';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Courriel' };

export default async function EmailPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireAgent('emails.read');
  const { id } = await params;
  const email = await getEmail(actor, id, now());
  if (email === null) notFound();
  const { timeZone } = actor.collectivity;
  return (
    <>
      <BackofficePageHeader
        back={{ href: EMAILS_PATH, label: 'Tous les courriels' }}
        title={email.content?.subject ?? KIND_FACTS[email.kind].name}
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeEmailView
          email={email}
          timeZone={timeZone}
          today={civilDateIn(now(), timeZone)}
        />
      </div>
    </>
  );
}
