import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { PaymentSimulator } from '@/components/billing/payment-simulator';
import { unsafeIsDemonstration } from '@/lib/accounts/queries/demonstration';
import { FAULTS, NOTIFICATIONS } from '@/lib/platform/payments/simulator/choices';
import {
  demonstrationOperations,
  SIMULATOR_PATH,
} from '@/lib/platform/payments/simulator/demonstration';

export const metadata: Metadata = {
  title: 'Paiement de démonstration',
  robots: { index: false },
};

type Props = { searchParams: Promise<{ idop?: string | string[]; fin?: string | string[] }> };

export default async function PaymentSimulatorPage({ searchParams }: Props) {
  if (!(await unsafeIsDemonstration())) notFound();
  const { idop, fin } = await searchParams;
  const operation = typeof idop === 'string' ? demonstrationOperations().show(idop) : null;
  return (
    <PaymentSimulator
      operation={
        operation === null
          ? null
          : {
              id: operation.id,
              amountCents: Number(operation.fields['montant']),
              subject: operation.fields['objet'] ?? '',
            }
      }
      isDone={fin === 'ferme'}
      action={`${SIMULATOR_PATH}/resultat`}
      notifications={NOTIFICATIONS}
      faults={FAULTS}
    />
  );
}
