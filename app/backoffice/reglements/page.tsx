import type { Metadata } from 'next';

import { BackofficePaymentLinks } from '@/components/billing/backoffice-payment-links';
import { BackofficePaymentList } from '@/components/billing/backoffice-payment-list';
import { BackofficeRecordPayment } from '@/components/billing/backoffice-record-payment';
import { BackofficeWatchedPayments } from '@/components/billing/backoffice-watched-payments';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { ButtonLink } from '@/components/ui/button';
import { listPayments } from '@/lib/billing/queries/agent';
import { listWatchedPayments } from '@/lib/billing/queries/watched-payments';
import { PAYMENTS_PATH, readNumber } from '@/lib/billing/rules/agent-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Règlements' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PaymentsPage({ searchParams }: Props) {
  const actor = await requireAgent('payments.manage');
  const { avant, fait, demande } = await searchParams;
  const { timeZone } = actor.collectivity;
  const at = now();
  const [{ payments, next }, watched] = await Promise.all([
    listPayments(actor, readNumber(avant)),
    listWatchedPayments(actor, { asked: typeof demande === 'string' ? demande : null, now: at }),
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
        workplace={actor.collectivity.slug}
        today={civilDateIn(at, timeZone)}
      />
      <BackofficeSection id="liste" title="Derniers règlements">
        <BackofficePaymentList payments={payments} />
        {next === null ? null : (
          <ButtonLink href={`${PAYMENTS_PATH}?avant=${next}`} className="mt-4">
            Voir les plus anciens
          </ButtonLink>
        )}
      </BackofficeSection>
    </>
  );
}
