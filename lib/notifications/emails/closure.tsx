import { render } from '@react-email/render';

import { formatPeriod, formatWeekdayDay, formatWeekdayDayShort } from '@/lib/core/dates/format';
import { listWords } from '@/lib/core/words';

import { paragraphsOf } from '../rules/texts';
import type { ClosureFacts, EmailContent } from '../types';
import { EmailLayout, MainLink, OwnText, Paragraph } from './layout';
import { SlotTable } from './slot-table';
import { choiceLines } from './text-part';

const ACTION = 'Voir mon planning';
const COLUMNS = ['Heure', 'Activité', 'Enfant', 'Ce qui change'] as const;

type Slot = ClosureFacts['slots'][number];

function whenOf({ start, end }: ClosureFacts): string {
  return start === end ? `le ${formatWeekdayDay(start)}` : formatPeriod(start, end);
}

function sentencesOf(facts: ClosureFacts): [first: string, second: string] {
  const { frame, activities, label } = facts;
  const isBilled = 'Rien ne vous est facturé pour ces créneaux, et vous n’avez rien à faire.';
  return [
    `${frame.collectivityName} ferme ${listWords([...new Set(activities)])} ${whenOf(facts)}. Motif\u00A0: ${label}.`,
    `Voici ce qui est annulé pour vous. ${isBilled}`,
  ];
}

function changeOf({ isBooked }: Slot): string {
  return isBooked ? 'Réservation annulée, non facturée' : 'Demande annulée';
}

function hoursOf({ startsAt, endsAt }: Slot): string {
  return `${startsAt}–${endsAt}`;
}

function byDay(slots: readonly Slot[]): { day: Slot['day']; slots: Slot[] }[] {
  const days = [...new Set(slots.map(({ day }) => day))];
  return days.map((day) => ({ day, slots: slots.filter((slot) => slot.day === day) }));
}

function textOf(facts: ClosureFacts, title: string, href: string): string {
  const [first, second] = sentencesOf(facts);
  const days = byDay(facts.slots).map(({ day, slots }) =>
    [
      formatWeekdayDay(day),
      ...slots.map(
        (slot) => `- ${hoursOf(slot)}, ${slot.activity}, ${slot.child}\u00A0: ${changeOf(slot)}`,
      ),
    ].join('\n'),
  );
  return [
    title,
    `Bonjour ${facts.frame.addressee},`,
    first,
    second,
    ...paragraphsOf(facts.frame.ownText),
    ...days,
    `${ACTION}\u00A0: ${href}`,
    choiceLines(facts.frame).join('\n'),
  ].join('\n\n');
}

/** Writes the e-mail that tells a family what a closure cancelled. */
export async function renderClosure(facts: ClosureFacts): Promise<EmailContent> {
  const { frame, start, slots } = facts;
  const [first, second] = sentencesOf(facts);
  const title = `Fermeture ${whenOf(facts)}`;
  const href = `${frame.appUrl}/espace-famille/planning?vue=semaine&date=${start}`;
  return {
    subject: title,
    html: await render(
      <EmailLayout frame={frame} subject={title} preheader={first} title={title}>
        <Paragraph>{`Bonjour ${frame.addressee},`}</Paragraph>
        <Paragraph>{first}</Paragraph>
        <Paragraph>{second}</Paragraph>
        <OwnText paragraphs={paragraphsOf(frame.ownText)} />
        <MainLink href={href}>{ACTION}</MainLink>
        <SlotTable
          caption="Ce qui est annulé"
          columns={COLUMNS}
          days={byDay(slots).map((group) => ({
            key: group.day,
            name: formatWeekdayDayShort(group.day),
            rows: group.slots.map((slot) => [
              <span key="hours" style={{ whiteSpace: 'nowrap' }}>
                {hoursOf(slot)}
              </span>,
              slot.activity,
              slot.child,
              changeOf(slot),
            ]),
          }))}
        />
      </EmailLayout>,
    ),
    text: textOf(facts, title, href),
  };
}
