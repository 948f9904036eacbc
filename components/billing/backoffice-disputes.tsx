import Link from 'next/link';

import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { disputeWords } from '@/lib/billing/labels/dispute';
import { disputeHref, disputesHref } from '@/lib/billing/rules/agent-address';
import type { DisputePage, ListedDispute } from '@/lib/billing/types/dispute';
import { formatInstantShort } from '@/lib/core/dates/format';
import { formatReference } from '@/lib/core/ids';
import { formatEuros } from '@/lib/core/money';
import { newMessagesWords } from '@/lib/requests/labels/mine';

import { DISPUTE_TONES } from './dispute-tones';

function columnsOf(timeZone: string): readonly TableColumn<ListedDispute>[] {
  return [
    {
      key: 'reference',
      header: 'Demande',
      rowHeader: true,
      cell: ({ reference, submittedAt }) => (
        <>
          <Link
            href={disputeHref(reference)}
            prefetch={false}
            className="inline-flex min-h-touch items-center font-bold"
          >
            {formatReference(reference)}
          </Link>
          <span className="block text-muted">{formatInstantShort(submittedAt, timeZone)}</span>
        </>
      ),
    },
    {
      key: 'amount',
      header: 'Montant de la ligne',
      align: 'end',
      phone: 'end',
      cell: ({ amountCents }) => <b>{formatEuros(amountCents)}</b>,
    },
    {
      key: 'family',
      header: 'Famille',
      phone: 'start',
      cell: ({ familyName, familyNumber }) => `${familyName}, dossier n° ${familyNumber}`,
    },
    {
      key: 'line',
      header: 'Ligne contestée',
      phone: 'wide',
      cell: ({ childName, activityName, invoiceNumber }) => (
        <>
          {`${activityName}, ${childName}`}
          <span className="block text-muted">{`facture n° ${invoiceNumber}`}</span>
        </>
      ),
    },
    {
      key: 'state',
      header: 'État',
      phone: 'wide',
      cell: (dispute) => (
        <>
          <StateBadge tone={DISPUTE_TONES[dispute.status]} size="sm">
            {disputeWords(dispute)}
          </StateBadge>
          {dispute.unread > 0 ? (
            <b className="block pt-1 text-sm">{newMessagesWords(dispute.unread)}</b>
          ) : null}
        </>
      ),
    },
  ];
}

export interface BackofficeDisputesProps {
  page: DisputePage;
  isDone: boolean;
  timeZone: string;
}

/** The contested lines: those that wait, the oldest first, or those that were answered. */
export function BackofficeDisputes({ page, isDone, timeZone }: BackofficeDisputesProps) {
  const { disputes, next } = page;
  return (
    <div className="grid gap-4 px-4 py-5 md:px-6">
      <Segmented
        label="État des contestations"
        current={isDone ? 'done' : 'waiting'}
        items={[
          {
            key: 'waiting',
            label: 'À traiter',
            href: disputesHref({ isDone: false, after: null }),
          },
          { key: 'done', label: 'Traitées', href: disputesHref({ isDone: true, after: null }) },
        ]}
        className="justify-self-start"
      />
      {disputes.length === 0 ? (
        <EmptyState title={isDone ? 'Aucune contestation traitée.' : 'Rien à traiter.'}>
          Une famille conteste une ligne depuis la page de sa facture.
        </EmptyState>
      ) : (
        <Table
          caption="Contestations"
          columns={columnsOf(timeZone)}
          rows={disputes}
          rowKey={({ requestId }) => requestId}
        />
      )}
      {next === null ? null : (
        <ButtonLink href={disputesHref({ isDone, after: next })} className="justify-self-start">
          Voir les suivantes
        </ButtonLink>
      )}
    </div>
  );
}
