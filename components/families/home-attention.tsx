import { ArrowRight } from 'lucide-react';

import { ButtonLink } from '@/components/ui/button';
import { MarginDate, PageHeader, Sheet } from '@/components/ui/sheet';
import { NewMark } from '@/components/ui/state-badge';
import { dueWords } from '@/lib/billing/labels/mine';
import { MY_INVOICES_PATH, myInvoiceHref } from '@/lib/billing/rules/mine-address';
import type { DaysToBook } from '@/lib/bookings/types/agenda';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import {
  formatDayNumber,
  formatDayShort,
  formatMonth,
  formatWeekday,
} from '@/lib/core/dates/format';
import { formatEuros } from '@/lib/core/money';
import { capitalise, listWords, plural } from '@/lib/core/words';
import {
  answerWords,
  attentionSentence,
  changeAnswerWords,
  daysWords,
  daysToBookWords,
  momentFrom,
  planningPath,
  seeDayWords,
} from '@/lib/families/messages';
import type { FamilyHome } from '@/lib/families/types/home';
import { myRequestHref } from '@/lib/requests/rules/mine-address';
import type { Answer, ChangeAnswer } from '@/lib/requests/types/attention';
import type { RequestToRead } from '@/lib/requests/types/conversation';

import { Item } from './home-item';
import { ToReadItem } from './home-message';

const DAYS_TOLD = 3;
const MESSAGES_TOLD = 4;
const REFUSALS_TOLD = 4;
const ACCEPTED_TOLD = 4;
const NEW_MS = 24 * 3_600_000;

interface SeeDaysProps {
  today: CivilDate;
  days: readonly CivilDate[];
  primary?: boolean;
}

function SeeDays({ today, days: [day, ...others], primary = false }: SeeDaysProps) {
  if (day === undefined) return null;
  return (
    <ButtonLink
      href={planningPath(day, others.length === 0 ? 'jour' : 'semaine')}
      variant={primary ? 'primary' : 'secondary'}
      iconEnd={<ArrowRight aria-hidden />}
      className="min-w-44 max-md:w-full"
    >
      {others.length === 0 ? seeDayWords(day, today) : 'Voir ces jours'}
    </ButtonLink>
  );
}

function DaysItem({
  item,
  home,
  primary,
}: {
  item: DaysToBook;
  home: FamilyHome;
  primary: boolean;
}) {
  const { day, time } = momentFrom(home.now, item.until, item.timeZone);
  const children = home.children.filter(({ ids }) => item.childIds.some((id) => ids.includes(id)));
  const names = item.collectivityIds.flatMap((id) => home.issuers.get(id) ?? []);
  const issuers = home.namesIssuers ? ` (${listWords(names)})` : '';
  return (
    <Item
      margin={
        <>
          avant
          <br />
          <b>{`${day} ${time}`}</b>
        </>
      }
      title={daysToBookWords(item, home.today)}
      action={<SeeDays today={home.today} days={item.days} primary={primary} />}
    >
      <p>{`Pour ${listWords(children.map(({ firstName }) => firstName))}\u00A0: ${item.activityNames.join(', ')}${issuers}.`}</p>
    </Item>
  );
}

type Answered = Pick<Answer, 'answeredAt' | 'timeZone'>;

function AnsweredAt({ answer, home }: { answer: Answered; home: FamilyHome }) {
  const { day, time } = momentFrom(home.now, answer.answeredAt, answer.timeZone);
  const isNew = home.now.getTime() - answer.answeredAt.getTime() < NEW_MS;
  return (
    <>
      {isNew ? (
        <>
          <NewMark>Nouveau</NewMark>
          <br />
        </>
      ) : null}
      {day}, {time}
    </>
  );
}

function DueItem({ home }: { home: FamilyHome }) {
  const { due, today, namesIssuers } = home;
  const { first, count, cents, overdueCount, issuers } = due;
  if (first === null) return null;
  return (
    <Item
      margin={
        <>
          {overdueCount > 0 ? 'depuis' : 'avant'}
          <br />
          <b>{formatDayShort(first.dueOn)}</b>
        </>
      }
      title={`${plural(count, 'facture')} à payer\u00A0: ${formatEuros(cents)}`}
      action={
        <ButtonLink
          href={count === 1 ? myInvoiceHref(first.id) : MY_INVOICES_PATH}
          iconEnd={<ArrowRight aria-hidden />}
          className="min-w-44 max-md:w-full"
        >
          {count === 1 ? 'Voir la facture' : 'Voir les factures'}
        </ButtonLink>
      }
    >
      <p>{`${dueWords(due, today)}${namesIssuers ? ` (${listWords(issuers)})` : ''}.`}</p>
    </Item>
  );
}

function whatWords({ answer, home }: { answer: Answer; home: FamilyHome }): string {
  const child = home.children.find(({ ids }) => ids.includes(answer.childId));
  const issuer = home.namesIssuers ? ` (${answer.collectivityName})` : '';
  return `${child === undefined ? '' : `${child.firstName}, `}${daysWords(answer.days)}${issuer}`;
}

function RefusalItem({ answer, home }: { answer: Answer; home: FamilyHome }) {
  return (
    <Item
      margin={<AnsweredAt answer={answer} home={home} />}
      title={`${answerWords(answer)}\u00A0: ${answer.activityName}`}
      action={<SeeDays today={home.today} days={answer.days} />}
    >
      <p>{whatWords({ answer, home })}.</p>
      {answer.reason === null ? null : (
        <p className="text-text">{`«\u00A0${answer.reason}\u00A0»`}</p>
      )}
    </Item>
  );
}

function ChangeItem({ answer, home }: { answer: ChangeAnswer; home: FamilyHome }) {
  const { reference, fields, reason, collectivityName } = answer;
  const issuer = home.namesIssuers ? ` (${collectivityName})` : '';
  return (
    <Item
      margin={<AnsweredAt answer={answer} home={home} />}
      title={changeAnswerWords(answer)}
      action={
        <ButtonLink href={myRequestHref(reference)} className="min-w-44 max-md:w-full">
          Voir la demande
        </ButtonLink>
      }
    >
      <p>{`${plural(fields, 'champ')} de votre dossier${issuer}.`}</p>
      {reason === null ? null : <p className="text-text">{`«\u00A0${reason}\u00A0»`}</p>}
    </Item>
  );
}

function GoodNewsItem({ answers, home }: { answers: readonly Answer[]; home: FamilyHome }) {
  const [latest] = answers;
  if (latest === undefined) return null;
  const days = answers.reduce((sum, answer) => sum + answer.days.length, 0);
  const others = answers.length - ACCEPTED_TOLD;
  return (
    <Item
      margin={<AnsweredAt answer={latest} home={home} />}
      title={`La mairie a répondu pour ${plural(days, 'créneau', 'créneaux')}`}
    >
      <ul className="grid gap-1">
        {answers.slice(0, ACCEPTED_TOLD).map((answer) => (
          <li key={`${answer.requestId} ${answer.status}`}>
            <b className="font-[650] text-text">{answerWords(answer)}</b>
            {`\u00A0: ${answer.activityName}, ${whatWords({ answer, home })}.`}
          </li>
        ))}
        {others > 0 ? <li>{`Et ${plural(others, 'autre réponse', 'autres réponses')}.`}</li> : null}
      </ul>
    </Item>
  );
}

export interface HomeAttentionProps {
  firstName: string;
  home: FamilyHome;
  /** Requests with something to read, or to answer: these first. */
  toRead: readonly RequestToRead[];
}

/** The greeting, then what asks for the parent's attention, the most urgent first. */
export function HomeAttention({ firstName, home, toRead }: HomeAttentionProps) {
  const { now, today, attention, due } = home;
  const days = home.toBook.slice(0, DAYS_TOLD);
  const refusals = attention.answers
    .filter(({ status }) => status === 'REFUSED')
    .slice(0, REFUSALS_TOLD);
  const changes = attention.changes.slice(0, REFUSALS_TOLD);
  const goodNews = attention.answers.filter(({ status }) => status !== 'REFUSED');
  const messages = [...toRead]
    .sort((a, b) => Number(b.isToComplete) - Number(a.isToComplete))
    .slice(0, MESSAGES_TOLD);
  const count =
    messages.length +
    days.length +
    refusals.length +
    changes.length +
    (goodNews.length > 0 ? 1 : 0) +
    (due.count > 0 ? 1 : 0);
  return (
    <Sheet phoneMargin="wide">
      <PageHeader
        now
        margin={
          <MarginDate
            above={capitalise(formatWeekday(today))}
            day={formatDayNumber(today)}
            below={formatMonth(today)}
          />
        }
        title={`Bonjour ${firstName}`}
        lead={attentionSentence(count, days[0], now)}
      />
      {count > 0 ? (
        <ul className="border-t border-rule">
          {messages.map((request) => (
            <ToReadItem key={String(request.reference)} request={request} now={now} />
          ))}
          {days.map((item, rank) => (
            <DaysItem
              key={`${item.until.getTime()} ${item.childIds.join()}`}
              item={item}
              home={home}
              primary={rank === 0 && !messages.some(({ isToComplete }) => isToComplete)}
            />
          ))}
          <DueItem home={home} />
          {refusals.map((answer) => (
            <RefusalItem
              key={`${answer.requestId} ${answer.reason ?? ''}`}
              answer={answer}
              home={home}
            />
          ))}
          {changes.map((answer) => (
            <ChangeItem
              key={`${answer.requestId} ${answer.status} ${answer.reason ?? ''}`}
              answer={answer}
              home={home}
            />
          ))}
          <GoodNewsItem answers={goodNews} home={home} />
        </ul>
      ) : null}
    </Sheet>
  );
}
