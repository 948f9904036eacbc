import type { Metadata } from 'next';

import { BackofficeLateInvoices } from '@/components/billing/backoffice-late-invoices';
import { BackofficeReminderLetters } from '@/components/billing/backoffice-reminder-letters';
import { BackofficeReminderSettings } from '@/components/billing/backoffice-reminder-settings';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { settingsWords } from '@/lib/billing/labels/reminders';
import { getReminderSettings, listLateInvoices } from '@/lib/billing/queries/late';
import { listLetterDays } from '@/lib/billing/queries/reminder-letters';
import { PAYMENTS_PATH } from '@/lib/billing/rules/agent-address';
import { readLateAddress } from '@/lib/billing/rules/late-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Relances' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RemindersPage({ searchParams }: Props) {
  const actor = await requireAgent('payments.manage');
  const address = readLateAddress(await searchParams);
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const [page, settings, letterDays] = await Promise.all([
    listLateInvoices(actor, address, today),
    getReminderSettings(actor),
    listLetterDays(actor, today),
  ]);
  return (
    <>
      <BackofficePageHeader
        back={{ href: PAYMENTS_PATH, label: 'Règlements' }}
        title="Relances"
        lead={settingsWords(settings)}
      />
      <BackofficeLateInvoices page={page} filter={address.filter} today={today} />
      <BackofficeReminderLetters days={letterDays} />
      <BackofficeSection
        id="reglages"
        title="Réglages"
        lead="Une facture payée, annulée ou transmise en trésorerie n’est plus relancée. Une facture contestée ne l’est pas d’elle-même avant votre réponse."
      >
        <BackofficeReminderSettings settings={settings} />
      </BackofficeSection>
    </>
  );
}
