import { Printer } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeInvoice } from '@/components/billing/backoffice-invoice';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { ButtonLink } from '@/components/ui/button';
import { shortDay } from '@/lib/billing/labels/mine';
import { getAgentInvoice } from '@/lib/billing/queries/agent';
import { agentInvoicePdfHref, RUNS_PATH } from '@/lib/billing/rules/agent-address';
import { familyInvoicesHref } from '@/lib/billing/rules/family-account-address';
import { isDocumentId } from '@/lib/billing/rules/mine-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Facture' };

export default async function AgentInvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireAgent('billing.manage');
  const { id } = await params;
  const invoice = isDocumentId(id) ? await getAgentInvoice(actor, id) : null;
  if (invoice === null) notFound();
  const { number, familyName, familyNumber, issuedOn, dueOn } = invoice;
  return (
    <>
      <BackofficePageHeader
        back={{ href: RUNS_PATH, label: 'Facturation' }}
        title={`Facture n° ${number}`}
        lead={`${familyName}, dossier n° ${familyNumber}. Émise le ${shortDay(issuedOn)}, à payer au plus tard le ${shortDay(dueOn)}.`}
        action={
          <div className="flex flex-wrap gap-2">
            <ButtonLink href={familyInvoicesHref(invoice.familyId)} prefetch={false}>
              Factures de la famille
            </ButtonLink>
            <ButtonLink
              href={agentInvoicePdfHref(id)}
              prefetch={false}
              download
              icon={<Printer aria-hidden />}
            >
              Imprimer (PDF)
            </ButtonLink>
          </div>
        }
      />
      <BackofficeInvoice
        invoice={invoice}
        today={civilDateIn(now(), actor.collectivity.timeZone)}
      />
    </>
  );
}
