import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { Alert } from '@/components/ui/alert';
import { GommetteName } from '@/components/ui/gommette';
import { Timeline } from '@/components/ui/timeline';
import { slotStateLabels } from '@/lib/bookings/labels';
import { slotStateOf } from '@/lib/bookings/rules';
import { ageOn, type CivilDate } from '@/lib/core/dates/civil-date';
import { formatWeekdayDay, formatWeekdayDayShort } from '@/lib/core/dates/format';
import { formatReference } from '@/lib/core/ids';
import { plural } from '@/lib/core/words';
import { requestKindLabels } from '@/lib/requests/labels';
import {
  agoWords,
  eventWords,
  longInstantWords,
  rankWords,
  tiedAnswerWords,
  togetherWords,
} from '@/lib/requests/labels/queue';
import { passedOver } from '@/lib/requests/rules/queue';
import type { DetailEvent, LineDetail } from '@/lib/requests/types/queue';

import { BackofficeConversation } from './backoffice-conversation';
import { BackofficeDecisionForm } from './backoffice-decision-form';
import { PANEL_TITLE_ID } from './backoffice-ids';
import { BackofficeJustification } from './backoffice-justification';
import { LineStatusBadge } from './backoffice-line-status';
import { RelatedRequests } from './backoffice-related-requests';
import { RequestDays } from './backoffice-request-days';
import { freeSeatsWords, SeatsGauge } from './backoffice-seats';
import { BackofficeKeys } from './backoffice-shortcuts';

function Header({ line, today }: { line: LineDetail; today: CivilDate }) {
  const {
    reference,
    submitted,
    authorName,
    familyName,
    familyNumber,
    child,
    childLastName,
    kind,
    status,
  } = line;
  return (
    <div className="grid gap-2">
      <p className="text-muted">
        {`Demande ${formatReference(Number(reference))}, reçue le ${longInstantWords(submitted)} (${agoWords(submitted.day, today)}) de ${authorName}`}
      </p>
      <h2 id={PANEL_TITLE_ID} tabIndex={-1} className="outline-none">
        {`${childLastName} ${child.firstName}\u00A0: ${requestKindLabels[kind].toLowerCase()}`}
      </h2>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <LineStatusBadge status={status} />
        <span className="text-muted">{`Famille ${familyName}, dossier n°\u00A0${familyNumber}`}</span>
      </p>
    </div>
  );
}

function Facts({ line }: { line: LineDetail }) {
  const { session, child, birthDate, booking, rank } = line;
  const state = slotStateLabels[slotStateOf(booking, null)];
  return (
    <div className="grid gap-3 rounded-md bg-ink-50 px-3.5 py-3">
      <p>
        <b className="block text-[1rem]">{session.activityName}</b>
        {`${formatWeekdayDay(session.day)}, ${session.startsAt}–${session.endsAt} · ${session.facilityName}`}
      </p>
      <SeatsGauge session={session} />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-rule-strong pt-2.5">
        <GommetteName
          index={child.position}
          name={child.firstName}
          detail={plural(ageOn(birthDate, session.day), 'an')}
        />
        <span>
          {'Sur ce créneau\u00A0: '}
          <b>{rank === null ? state : `${state}, ${rankWords(rank)}`}</b>
        </span>
      </div>
    </div>
  );
}

function what(event: DetailEvent): ReactNode {
  if (event.reason === null) return eventWords(event);
  return (
    <>
      {eventWords(event)}
      <span className="block text-muted">{`«\u00A0${event.reason}\u00A0»`}</span>
    </>
  );
}

function History({ line }: { line: LineDetail }) {
  const items = line.events.map((event, index) => ({
    key: String(index),
    what: what(event),
    when: longInstantWords(event.at),
    dateTime: `${event.at.day}T${event.at.time}`,
  }));
  return (
    <section aria-labelledby="historique">
      <h3 id="historique" className="mb-2.5 text-[1rem]">
        Historique
      </h3>
      <Timeline items={items} />
    </section>
  );
}

function Decision({ line }: { line: LineDetail }) {
  const { lineId, kind, status, session, days } = line;
  const name = (day: CivilDate) => `${session.activityName}, ${formatWeekdayDayShort(day)}`;
  return (
    <BackofficeDecisionForm
      key={lineId}
      lineId={lineId}
      slot={name(session.day)}
      seats={kind === 'BOOKING' ? freeSeatsWords(session) : null}
      canWait={kind === 'BOOKING' && status === 'PENDING' && session.hasWaitingList}
      others={days
        .filter((day) => day.lineId !== lineId && day.status === status)
        .map((day) => ({ lineId: day.lineId, slot: name(day.day) }))}
    />
  );
}

export interface BackofficeLinePanelProps {
  line: LineDetail;
  today: CivilDate;
  /** Back to the list, on small screens. */
  listHref: string;
  lineHref: (lineId: string) => string;
  now: Date;
  canDecide: boolean;
  /** Of the message that the form will send. */
  messageId: string;
}

/** All about one line, and the form that answers it. */
export function BackofficeLinePanel({
  line,
  today,
  listHref,
  lineHref,
  now,
  canDecide,
  messageId,
}: BackofficeLinePanelProps) {
  const isOpen = line.status === 'PENDING' || line.status === 'WAITLISTED';
  const passed = passedOver(line);
  const together = togetherWords(line);
  return (
    <>
      <Link
        href={`${listHref}#ligne-${line.lineId}`}
        className="flex min-h-touch items-center gap-2 font-semibold lg:hidden"
      >
        <ArrowLeft aria-hidden />
        Retour à la liste
      </Link>
      <Header line={line} today={today} />
      <Facts line={line} />
      {line.isBilled && line.justification === null ? (
        <Alert>
          {line.kind === 'BOOKING'
            ? 'La réservation est demandée hors délai. Acceptée, elle sera majorée.'
            : 'L’absence est demandée hors délai. Acceptée, elle sera facturée.'}
        </Alert>
      ) : null}
      {isOpen && canDecide && passed > 0 ? (
        <Alert>
          {passed === 1
            ? 'Un enfant attend déjà une place ici\u00A0: accepter passe devant lui.'
            : `${passed} enfants attendent déjà une place ici\u00A0: accepter passe devant eux.`}
        </Alert>
      ) : null}
      {isOpen && together !== null ? (
        <Alert>{`${together}. ${tiedAnswerWords(line)}`}</Alert>
      ) : null}
      {isOpen && canDecide ? <Decision line={line} /> : null}
      {isOpen && canDecide ? <BackofficeKeys /> : null}
      <BackofficeJustification line={line} now={now} canDecide={canDecide} />
      <BackofficeConversation
        requestId={line.requestId}
        messages={line.messages}
        serviceName={line.serviceName}
        timeZone={line.timeZone}
        isOpen={line.days.some(({ status }) => status === 'PENDING' || status === 'WAITLISTED')}
        messageId={messageId}
        canWrite={canDecide}
      />
      <RequestDays days={line.days} current={line.session.day} />
      <History line={line} />
      <RelatedRequests requests={line.related} lineHref={lineHref} />
    </>
  );
}
