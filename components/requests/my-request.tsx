import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';

import { needingWords } from '@/lib/requests/labels/needing';
import { myInvoiceHref } from '@/lib/billing/rules/mine-address';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatDay, formatWeekdayDay } from '@/lib/core/dates/format';
import { formatReference } from '@/lib/core/ids';
import { formatEuros } from '@/lib/core/money';
import { requestKindLabels, requestLineStatusLabels } from '@/lib/requests/labels';
import { exactWords } from '@/lib/requests/labels/conversation';
import {
  myRequestEventWords,
  myRequestSubject,
  myRequestTitle,
  togetherWords,
} from '@/lib/requests/labels/mine';
import { justificationNotice } from '@/lib/requests/labels/justification';
import { needingMark } from '@/lib/requests/rules/needing';
import { MY_REQUESTS_PATH } from '@/lib/requests/rules/mine-address';
import type { RequestLineStatus } from '@/lib/requests/types';
import type { Needing } from '@/lib/requests/types/needing';
import type { Message } from '@/lib/requests/types/conversation';
import type { MyDispute, MyRequestDetail, MyRequestLine } from '@/lib/requests/types/mine';

import { MarginTitle, PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { StateBadge, type StateTone } from '../ui/state-badge';
import { Table, type TableColumn } from '../ui/table';
import { JustificationAlert } from './justification-alert';
import { MyRequestThread } from './my-request-thread';
import { RequestState } from './request-state';
import { ToComplete } from './to-complete';
import { WithdrawRequest } from './withdraw-request';

const TONES: Record<RequestLineStatus, StateTone> = {
  PENDING: 'pending',
  ACCEPTED: 'booked',
  REFUSED: 'absent',
  WITHDRAWN: 'grey',
  WAITLISTED: 'waiting',
};

function lineState(line: MyRequestLine): string {
  const { status, rank, isBilled, isClosed, justification } = line;
  if (isClosed) return 'Annulée par une fermeture, non facturée';
  if (status === 'WAITLISTED' && rank !== null)
    return `Liste d’attente, ${rank === 1 ? '1er' : `${rank}e`}${togetherWords(line)}`;
  if (status === 'ACCEPTED' && isBilled) return 'Acceptée, facturée';
  if (status === 'ACCEPTED' && justification?.outcome === 'ACCEPTED') return 'Acceptée, justifiée';
  return `${requestLineStatusLabels[status]}${togetherWords(line)}`;
}

const COLUMNS: readonly TableColumn<MyRequestLine>[] = [
  { key: 'day', header: 'Jour', rowHeader: true, cell: ({ day }) => formatWeekdayDay(day) },
  { key: 'hours', header: 'Heure', cell: ({ startsAt, endsAt }) => `${startsAt}–${endsAt}` },
  {
    key: 'state',
    header: 'État',
    phone: 'wide',
    cell: (line) => (
      <StateBadge tone={line.isClosed ? 'grey' : TONES[line.status]} size="sm">
        {lineState(line)}
      </StateBadge>
    ),
  },
];

const REASON: TableColumn<MyRequestLine> = {
  key: 'reason',
  header: 'Raison',
  phone: 'wide',
  cell: ({ reason }) => reason ?? '',
};

function yearWords(day: CivilDate): string {
  return `${formatDay(day)} ${day.slice(0, 4)}`;
}

function Facts({ request }: { request: MyRequestDetail }) {
  const { kind, firstName, activityName, facilityName, collectivityName, start, end } = request;
  const facts: [term: string, words: string][] = [
    [firstName === null ? 'Responsable' : 'Enfant', myRequestSubject(request)],
    ['Type de demande', requestKindLabels[kind]],
    ['Date de début', start === null ? '' : yearWords(start)],
    ['Date de fin', end === null ? '' : yearWords(end)],
    ['Structure', [facilityName, collectivityName].filter((name) => name !== null).join(' · ')],
    ['Activité', activityName ?? ''],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      {facts
        .filter(([, words]) => words !== '')
        .map(([term, words]) => (
          <div key={term}>
            <dt className="text-sm text-muted">{term}</dt>
            <dd className="font-[650]">{words}</dd>
          </div>
        ))}
    </dl>
  );
}

function Contested({ dispute }: { dispute: MyDispute }) {
  const { invoiceId, invoiceNumber, amountCents, status } = dispute;
  return (
    <p>
      <Link href={myInvoiceHref(invoiceId)} className="inline-flex min-h-touch items-center">
        {`Facture n° ${invoiceNumber}`}
      </Link>
      {`, ligne de ${formatEuros(amountCents)}`}
      {status === 'PENDING' ? '. La facture ne change pas avant la réponse du service.' : '.'}
    </p>
  );
}

function Days({ lines }: { lines: readonly MyRequestLine[] }) {
  const columns = lines.some(({ reason }) => reason !== null) ? [...COLUMNS, REASON] : COLUMNS;
  return (
    <SheetRow margin={<MarginTitle>Jours</MarginTitle>}>
      <Table caption="Jours demandés" columns={columns} rows={lines} rowKey={(line) => line.id} />
    </SheetRow>
  );
}

export interface MyRequestProps {
  request: MyRequestDetail;
  /** Newest first. */
  messages: readonly Message[];
  /** What requires what still waits, and goes with it. */
  needing: readonly Needing[];
  /** Of the message that the form will send. */
  messageId: string;
  now: Date;
}

/** One request: what was asked, what became of each day, all that happened to it and was written. */
export function MyRequest({ request, messages, needing, messageId, now }: MyRequestProps) {
  const { id, reference, submittedAt, timeZone, lineList, dispute } = request;
  const days = lineList.filter(({ status }) => status === 'PENDING' || status === 'WAITLISTED');
  const waiting = dispute?.status === 'PENDING' ? 1 : days.length;
  const name = formatReference(reference);
  const activityName = request.activityName ?? '';
  const notice = justificationNotice(request, now);
  return (
    <>
      <p className="px-4 py-3.5 md:px-0">
        <Link href={MY_REQUESTS_PATH} className="inline-flex min-h-touch items-center gap-1.5">
          <ArrowLeft aria-hidden />
          Mes demandes
        </Link>
      </p>
      <Sheet>
        <PageHeader
          margin={`Réf. ${name}`}
          title={myRequestTitle(request)}
          lead={`Envoyée le ${exactWords(submittedAt, timeZone)}`}
          actions={<RequestState request={request} />}
        >
          <ToComplete status={request.status} />
          {notice === null ? null : <JustificationAlert notice={notice} />}
        </PageHeader>
        <SheetRow margin={<MarginTitle>Demande</MarginTitle>}>
          <Facts request={request} />
          {dispute === null ? null : <Contested dispute={dispute} />}
        </SheetRow>
        {lineList.length > 0 ? <Days lines={lineList} /> : null}
        {waiting > 0 ? (
          <SheetRow margin="Changer d’avis">
            <WithdrawRequest
              requestId={id}
              reference={name}
              waiting={waiting}
              together={
                needing.length === 0
                  ? null
                  : {
                      words: needingWords(activityName, days.length, needing),
                      mark: needingMark(needing),
                    }
              }
            />
          </SheetRow>
        ) : null}
        <MyRequestThread
          request={request}
          events={request.events.map((event) => ({
            ...event,
            words: myRequestEventWords(event, request),
          }))}
          messages={messages}
          messageId={messageId}
          isJustificationAwaited={notice?.isAwaited === true}
        />
      </Sheet>
    </>
  );
}
