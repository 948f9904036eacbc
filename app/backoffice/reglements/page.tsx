import type { Metadata } from 'next';

import { BackofficePaymentForm } from '@/components/billing/backoffice-payment-form';
import { BackofficePaymentList } from '@/components/billing/backoffice-payment-list';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { listPayments } from '@/lib/billing/queries/agent';
import { PAYMENTS_PATH, readNumber } from '@/lib/billing/rules/agent-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Règlements' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PaymentsPage({ searchParams }: Props) {
  const actor = await requireAgent('payments.manage');
  const { avant, fait } = await searchParams;
  const { payments, next } = await listPayments(actor, readNumber(avant));
  const done = payments.find(({ id }) => id === fait);
  return (
    <>
      <BackofficePageHeader
        title="Règlements"
        lead="Ce que les familles ont payé, en ligne ou au guichet."
      />
      <BackofficeSection id="enregistrer" title="Enregistrer un règlement">
        <div className="grid gap-4">
          {done === undefined ? null : (
            <Alert tone="success" role="status">{`Règlement n° ${done.number} enregistré.`}</Alert>
          )}
          <BackofficePaymentForm
            key={done?.id}
            paymentId={newId()}
            workplace={actor.collectivity.slug}
            today={civilDateIn(now(), actor.collectivity.timeZone)}
          />
        </div>
      </BackofficeSection>
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
