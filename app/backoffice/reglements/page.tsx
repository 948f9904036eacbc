import type { Metadata } from 'next';

import { BackofficePaymentLinks } from '@/components/billing/backoffice-payment-links';
import { BackofficePaymentList } from '@/components/billing/backoffice-payment-list';
import { BackofficeRecordPayment } from '@/components/billing/backoffice-record-payment';
import { BackofficeWatchedPayments } from '@/components/billing/backoffice-watched-payments';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { listPayments } from '@/lib/billing/queries/agent';
import { findOwed } from '@/lib/billing/queries/family-account';
import { listWatchedPayments } from '@/lib/billing/queries/watched-payments';
import { readNumber } from '@/lib/billing/rules/agent-address';
import { readCounterNumbers } from '@/lib/billing/rules/family-account-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Règlements' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PaymentsPage({ searchParams }: Props) {
  const actor = await requireAgent('payments.manage');
  const asked = await searchParams;
  const { avant, fait, demande } = asked;
  const { timeZone } = actor.collectivity;
  const at = now();
  const [{ payments, next }, watched, owed] = await Promise.all([
    listPayments(actor, readNumber(avant)),
    listWatchedPayments(actor, { asked: typeof demande === 'string' ? demande : null, now: at }),
    findOwed(actor, readCounterNumbers(asked)),
  ]);
  return (
    <>
      <BackofficePageHeader
        title="Règlements"
        action={<BackofficePaymentLinks />}
        lead="Ce que les familles ont payé, en ligne ou au guichet."
      />
      <BackofficeWatchedPayments watched={watched} timeZone={timeZone} />
      <BackofficeRecordPayment
        done={payments.find(({ id }) => id === fait)}
        paymentId={newId()}
        owed={owed}
        workplace={actor.collectivity.slug}
        today={civilDateIn(at, timeZone)}
      />
      <BackofficeSection id="liste" title="Derniers règlements">
        <BackofficePaymentList payments={payments} next={next} />
      </BackofficeSection>
    </>
  );
}
