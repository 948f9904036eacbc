import Link from 'next/link';
import type { ReactNode } from 'react';

import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { StateBadge } from '@/components/ui/state-badge';
import { disputeWords } from '@/lib/billing/labels/dispute';
import { shortDay } from '@/lib/billing/labels/mine';
import { agentInvoiceHref, DISPUTES_PATH } from '@/lib/billing/rules/agent-address';
import type { DisputeDetail } from '@/lib/billing/types/dispute';
import { formatReference } from '@/lib/core/ids';
import { formatEuros } from '@/lib/core/money';
import { exactWords } from '@/lib/requests/labels/conversation';

import { BackofficeConversation } from '../requests/backoffice-conversation';
import { BackofficeDisputeAnswer } from './backoffice-dispute-answer';
import { DISPUTE_TONES } from './dispute-tones';

function Facts({ dispute }: { dispute: DisputeDetail }) {
  const { activityName, childName, amountCents, leftCents, invoiceId, invoiceNumber } = dispute;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Ligne', `${activityName}, ${childName}`],
    ['Montant de la ligne', formatEuros(amountCents)],
    ...(leftCents < amountCents
      ? ([['Reste à rendre au plus', formatEuros(Math.max(0, leftCents))]] as const)
      : []),
    [
      'Facture',
      <Link
        key="invoice"
        href={agentInvoiceHref(invoiceId)}
        prefetch={false}
        className="inline-flex min-h-touch items-center"
      >
        {`n° ${invoiceNumber} du ${shortDay(dispute.issuedOn)}`}
      </Link>,
    ],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
      {facts.map(([term, words]) => (
        <div key={term}>
          <dt className="text-sm text-muted">{term}</dt>
          <dd className="font-[650]">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Answer({ dispute }: { dispute: DisputeDetail }) {
  const { status, reason, creditNote, requestId, reference, leftCents, messages } = dispute;
  if (status === 'PENDING')
    return (
      <BackofficeDisputeAnswer
        requestId={requestId}
        reference={formatReference(reference)}
        leftCents={leftCents}
        seen={messages[0]?.position ?? 0}
      />
    );
  return (
    <div className="grid gap-1">
      {creditNote === null ? null : (
        <p>
          <b>{`Avoir n° ${creditNote.number}, ${formatEuros(creditNote.amountCents)}.`}</b>
        </p>
      )}
      <p>{reason === null ? 'La famille a retiré sa contestation.' : `Motif\u00A0: ${reason}`}</p>
    </div>
  );
}

export interface BackofficeDisputeProps {
  dispute: DisputeDetail;
  /** Of the message that the form will send. */
  messageId: string;
  timeZone: string;
}

/** One contested line: what it bills, what the family says, and the answer. */
export function BackofficeDispute({ dispute, messageId, timeZone }: BackofficeDisputeProps) {
  const { reference, familyName, familyNumber, submittedAt, requestId, messages } = dispute;
  return (
    <>
      <BackofficePageHeader
        back={{ href: DISPUTES_PATH, label: 'Contestations' }}
        title={`Contestation réf. ${formatReference(reference)}`}
        lead={`${familyName}, dossier n° ${familyNumber}. Reçue le ${exactWords(submittedAt, timeZone)}.`}
        action={
          <StateBadge tone={DISPUTE_TONES[dispute.status]}>{disputeWords(dispute)}</StateBadge>
        }
      />
      <BackofficeSection id="ligne" title="Ligne contestée">
        <Facts dispute={dispute} />
      </BackofficeSection>
      <div className="max-w-[56rem] border-t border-rule-strong px-4 py-5 md:px-6">
        <BackofficeConversation
          requestId={requestId}
          messages={messages}
          serviceName={dispute.serviceName}
          timeZone={timeZone}
          isOpen={dispute.status === 'PENDING'}
          messageId={messageId}
          canWrite
          as="h2"
        />
      </div>
      <BackofficeSection
        id="reponse"
        title="Réponse"
        lead={
          dispute.status === 'PENDING'
            ? 'La famille la lit dans Mes demandes, et en est avertie par courriel.'
            : undefined
        }
      >
        <Answer dispute={dispute} />
      </BackofficeSection>
    </>
  );
}
