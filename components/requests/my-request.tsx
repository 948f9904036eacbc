import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';

import { formatDay, formatInstantShort, formatWeekdayDay } from '@/lib/core/dates/format';
import { civilDateIn, secondOfDayIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import { formatReference } from '@/lib/core/ids';
import { requestKindLabels, requestLineStatusLabels } from '@/lib/requests/labels';
import { myRequestEventWords, myRequestTitle } from '@/lib/requests/labels/mine';
import { MY_REQUESTS_PATH } from '@/lib/requests/rules/mine-address';
import type { RequestLineStatus } from '@/lib/requests/types';
import type { MyRequestDetail, MyRequestLine } from '@/lib/requests/types/mine';

import { MarginTitle, PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { StateBadge, type StateTone } from '../ui/state-badge';
import { Table, type TableColumn } from '../ui/table';
import { RequestState } from './request-state';
import { WithdrawRequest } from './withdraw-request';

const TONES: Record<RequestLineStatus, StateTone> = {
  PENDING: 'pending',
  ACCEPTED: 'booked',
  REFUSED: 'absent',
  WITHDRAWN: 'grey',
  WAITLISTED: 'waiting',
};

function lineState({ status, rank, isBilled }: MyRequestLine): string {
  if (status === 'WAITLISTED' && rank !== null)
    return `Liste d’attente, ${rank === 1 ? '1er' : `${rank}e`}`;
  return status === 'ACCEPTED' && isBilled ? 'Acceptée, facturée' : requestLineStatusLabels[status];
}

const COLUMNS: readonly TableColumn<MyRequestLine>[] = [
  { key: 'day', header: 'Jour', rowHeader: true, cell: ({ day }) => formatWeekdayDay(day) },
  { key: 'hours', header: 'Heure', cell: ({ startsAt, endsAt }) => `${startsAt}–${endsAt}` },
  {
    key: 'state',
    header: 'État',
    phone: 'wide',
    cell: (line) => (
      <StateBadge tone={TONES[line.status]} size="sm">
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

function Facts({ request }: { request: MyRequestDetail }) {
  const { kind, firstName, activityName, facilityName, collectivityName, start, end } = request;
  const facts = [
    ['Enfant', firstName],
    ['Type de demande', requestKindLabels[kind]],
    ['Date de début', `${formatDay(start)} ${start.slice(0, 4)}`],
    ['Date de fin', `${formatDay(end)} ${end.slice(0, 4)}`],
    ['Structure', `${facilityName} · ${collectivityName}`],
    ['Activité', activityName],
  ] as const;
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      {facts.map(([term, words]) => (
        <div key={term}>
          <dt className="text-sm text-muted">{term}</dt>
          <dd className="font-[650]">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function History({ request }: { request: MyRequestDetail }) {
  const { events, timeZone, acknowledgedTo } = request;
  return (
    <section aria-labelledby="historique">
      <SheetRow margin={<MarginTitle id="historique">Historique</MarginTitle>} rule="strong">
        <p className="text-sm text-muted">Du plus récent au plus ancien.</p>
      </SheetRow>
      <ol>
        {events.map((event) => (
          <SheetRow
            key={event.id}
            as="li"
            rule="dashed"
            margin={
              <time dateTime={event.at.toISOString()}>
                <b>{formatDay(civilDateIn(event.at, timeZone))}</b>
                <span className="block max-md:inline"> {timeOfDayIn(event.at, timeZone)}</span>
              </time>
            }
          >
            <p>{`${myRequestEventWords(event, request)}.`}</p>
            {event.type === 'SUBMITTED' && acknowledgedTo !== null ? (
              <p className="text-sm text-muted">{`Accusé d’enregistrement adressé à ${acknowledgedTo}.`}</p>
            ) : null}
          </SheetRow>
        ))}
      </ol>
    </section>
  );
}

/** One request: what was asked, what became of each day, all that happened to it. */
export function MyRequest({ request }: { request: MyRequestDetail }) {
  const { id, reference, submittedAt, timeZone, lineList } = request;
  const waiting = lineList.filter(({ status }) => status === 'PENDING' || status === 'WAITLISTED');
  const name = formatReference(reference);
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
          lead={`Envoyée le ${formatInstantShort(submittedAt, timeZone).replace(/\d\d:\d\d$/, secondOfDayIn(submittedAt, timeZone))}`}
          actions={<RequestState request={request} />}
        />
        <SheetRow margin={<MarginTitle>Demande</MarginTitle>}>
          <Facts request={request} />
        </SheetRow>
        <SheetRow margin={<MarginTitle>Jours</MarginTitle>}>
          <Table
            caption="Jours demandés"
            columns={
              lineList.some(({ reason }) => reason !== null) ? [...COLUMNS, REASON] : COLUMNS
            }
            rows={lineList}
            rowKey={(line) => line.id}
          />
        </SheetRow>
        {waiting.length > 0 ? (
          <SheetRow margin="Changer d’avis">
            <WithdrawRequest requestId={id} reference={name} waiting={waiting.length} />
          </SheetRow>
        ) : null}
        <History request={request} />
      </Sheet>
    </>
  );
}
