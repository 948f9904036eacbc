import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { Table, type TableColumn } from '@/components/ui/table';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { plural } from '@/lib/core/words';
import { instantWords } from '@/lib/notifications/messages';
import { KIND_FACTS } from '@/lib/notifications/messages/kinds';
import { EMAILS_PATH, emailsHref } from '@/lib/notifications/rules/email-address';
import type { EmailFilters, EmailListItem, EmailPage } from '@/lib/notifications/types';

import { EmailStateBadge } from './backoffice-email-state';

/** How instants are written. */
type Dates = { timeZone: string; today: CivilDate };

function columnsOf({ timeZone, today }: Dates): readonly TableColumn<EmailListItem>[] {
  return [
    {
      key: 'recipient',
      header: 'Destinataire',
      rowHeader: true,
      cell: ({ id, recipient }) => (
        <Link
          href={`${EMAILS_PATH}/${id}`}
          prefetch={false}
          className="inline-flex min-h-touch items-center font-bold [overflow-wrap:anywhere]"
        >
          {recipient}
        </Link>
      ),
      phone: 'wide',
      className: 'md:min-w-[15rem]',
    },
    {
      key: 'subject',
      header: 'Objet',
      cell: ({ subject, kind }) => subject ?? KIND_FACTS[kind].name,
      phone: 'wide',
    },
    { key: 'kind', header: 'Type', cell: ({ kind }) => KIND_FACTS[kind].name, phone: 'hidden' },
    {
      key: 'createdAt',
      header: 'Écrit',
      cell: ({ createdAt }) => instantWords(createdAt, timeZone, today),
      phone: 'start',
      className: 'whitespace-nowrap',
    },
    {
      key: 'sentAt',
      header: 'Envoyé',
      cell: ({ sentAt }) => (sentAt === null ? '–' : instantWords(sentAt, timeZone, today)),
      phone: 'hidden',
      className: 'whitespace-nowrap',
    },
    {
      key: 'state',
      header: 'État',
      cell: ({ state, delivery }) => <EmailStateBadge state={state} delivery={delivery} />,
      phone: 'end',
    },
  ];
}

interface BackofficeEmailListProps {
  page: EmailPage;
  filters: EmailFilters;
  dates: Dates;
}

/** The collectivity's e-mails, the newest first. */
export function BackofficeEmailList({ page, filters, dates }: BackofficeEmailListProps) {
  const { emails, next } = page;
  const isFirst = filters.after === null;
  if (emails.length === 0) {
    const isFiltered =
      filters.state !== null ||
      filters.kind !== null ||
      filters.search !== '' ||
      filters.isRejected;
    return isFiltered || !isFirst ? (
      <EmptyState title="Aucun courriel ne correspond.">
        Changez le destinataire, le type ou l’état.
      </EmptyState>
    ) : (
      <EmptyState title="Aucun courriel.">
        Les accusés d’enregistrement et les réponses envoyés aux familles s’afficheront ici.
      </EmptyState>
    );
  }
  return (
    <>
      <Table
        caption="Courriels aux familles"
        columns={columnsOf(dates)}
        rows={emails}
        rowKey={({ id }) => id}
      />
      <Pagination
        className="mt-4"
        label="Pages des courriels"
        summary={plural(emails.length, 'courriel affiché', 'courriels affichés')}
        previous={
          isFirst
            ? undefined
            : { href: emailsHref({ ...filters, after: null }), label: 'Revenir aux plus récents' }
        }
        next={
          next === null
            ? undefined
            : { href: emailsHref({ ...filters, after: next }), label: 'Voir les plus anciens' }
        }
      />
    </>
  );
}
