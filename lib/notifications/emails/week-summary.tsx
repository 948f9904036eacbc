import { render } from '@react-email/render';

import { listWords } from '@/lib/core/words';

import { summaryView, type SummaryView } from '../rules/summary-view';
import type { EmailContent, EmailFrame } from '../types';
import type { SummaryFacts } from '../types/weeks';
import { EmailLayout, MainLink, OwnText, Paragraph } from './layout';
import { SlotTable } from './slot-table';
import { toneStyle } from './styles';
import { choiceLines } from './text-part';

function planningUrl(frame: EmailFrame, { week }: SummaryFacts): string {
  return `${frame.appUrl}/espace-famille/planning?date=${week}`;
}

function introOf(view: SummaryView): string {
  return `Voici ce qui est prévu\u00A0: ${listWords(view.counts)}.`;
}

function Summary({ facts, view }: { facts: SummaryFacts; view: SummaryView }) {
  const { frame } = facts;
  return (
    <EmailLayout
      frame={frame}
      subject={view.subject}
      preheader={`${listWords(view.counts)}.`}
      title={view.subject}
    >
      <Paragraph>{`Bonjour ${frame.addressee},`}</Paragraph>
      <Paragraph>{introOf(view)}</Paragraph>
      <OwnText paragraphs={view.ownTexts} />
      <SlotTable
        caption={null}
        columns={['Heure', 'Enfant', 'Activité', 'État']}
        days={view.days.map(({ day, shortName, rows }) => ({
          key: day,
          name: shortName,
          rows: rows.map(({ hours, child, activity, tone, state }) => [
            <span key="hours" style={{ whiteSpace: 'nowrap' }}>
              {hours}
            </span>,
            child,
            activity,
            <span key="state" style={toneStyle(tone)}>
              {state}
            </span>,
          ]),
        }))}
      />
      <MainLink href={planningUrl(frame, facts)}>Voir mon planning</MainLink>
    </EmailLayout>
  );
}

function textOf(facts: SummaryFacts, view: SummaryView): string {
  const { frame } = facts;
  return [
    view.subject,
    '',
    `Bonjour ${frame.addressee},`,
    '',
    introOf(view),
    '',
    ...view.ownTexts.flatMap((paragraph) => [paragraph, '']),
    ...view.days.flatMap(({ longName, rows }) => [
      longName,
      ...rows.map(
        ({ hours, child, activity, state }) => `- ${hours}, ${child}, ${activity}\u00A0: ${state}`,
      ),
      '',
    ]),
    `Voir mon planning\u00A0: ${planningUrl(frame, facts)}`,
    ...choiceLines(frame),
  ].join('\n');
}

/** Writes what stands for the week to come. */
export async function renderSummary(facts: SummaryFacts): Promise<EmailContent> {
  const view = summaryView(facts);
  return {
    subject: view.subject,
    html: await render(<Summary facts={facts} view={view} />),
    text: textOf(facts, view),
  };
}
