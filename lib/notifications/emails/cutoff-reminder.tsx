import { render } from '@react-email/render';

import { reminderView, type ReminderView } from '../rules/reminder-view';
import type { EmailContent, EmailFrame } from '../types';
import type { ReminderFacts } from '../types/weeks';
import { EmailLayout, MainLink, OwnText, Paragraph, SmallPrint } from './layout';
import { SlotTable } from './slot-table';
import { choiceLines } from './text-part';

const INTRO =
  'Rien n’est encore réservé pour les enfants et les activités ci-dessous. S’ils ne viennent pas, vous n’avez rien à faire.';
const RULE =
  'Ce rappel part une seule fois par semaine, enfant et activité. Après trois rappels sans réservation, il cesse.';

function planningUrl(frame: EmailFrame, view: ReminderView): string {
  return `${frame.appUrl}/espace-famille/planning?date=${view.firstWeek}`;
}

function Reminder({ frame, view }: { frame: EmailFrame; view: ReminderView }) {
  return (
    <EmailLayout frame={frame} subject={view.subject} preheader={INTRO} title={view.subject}>
      <Paragraph>{`Bonjour ${frame.addressee},`}</Paragraph>
      <Paragraph>{INTRO}</Paragraph>
      <OwnText paragraphs={view.ownTexts} />
      <SlotTable
        caption={null}
        first="Semaine"
        columns={['Enfant', 'Activité', 'À réserver jusqu’au']}
        days={view.weeks.map(({ week, shortName, rows }) => ({
          key: week,
          name: shortName,
          rows: rows.map(({ child, activity, until }) => [
            child,
            activity,
            <b key="until">{until}</b>,
          ]),
        }))}
      />
      <MainLink href={planningUrl(frame, view)}>Réserver sur le planning</MainLink>
      <SmallPrint>{RULE}</SmallPrint>
    </EmailLayout>
  );
}

function textOf(frame: EmailFrame, view: ReminderView): string {
  return [
    view.subject,
    '',
    `Bonjour ${frame.addressee},`,
    '',
    INTRO,
    '',
    ...view.ownTexts.flatMap((paragraph) => [paragraph, '']),
    ...view.weeks.flatMap(({ longName, rows }) => [
      longName,
      ...rows.map(
        ({ child, activity, until }) => `- ${child}, ${activity}\u00A0: jusqu’au ${until}`,
      ),
      '',
    ]),
    RULE,
    '',
    `Réserver sur le planning\u00A0: ${planningUrl(frame, view)}`,
    ...choiceLines(frame),
  ].join('\n');
}

/** Writes the reminder of the deadlines that near, where nothing is booked. */
export async function renderReminder(facts: ReminderFacts): Promise<EmailContent> {
  const view = reminderView(facts);
  return {
    subject: view.subject,
    html: await render(<Reminder frame={facts.frame} view={view} />),
    text: textOf(facts.frame, view),
  };
}
