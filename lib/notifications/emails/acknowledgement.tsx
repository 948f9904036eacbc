import { render } from '@react-email/render';

import {
  acknowledgementView,
  type AcknowledgementGroup,
  type AcknowledgementView,
} from '../rules/acknowledgement-view';
import type { AcknowledgementFacts, EmailContent, EmailFrame } from '../types';
import { EmailLayout, MainLink, OwnText, Paragraph, SmallPrint } from './layout';
import { SlotTable } from './slot-table';
import { choiceLines } from './text-part';

const COLUMNS = ['Heure', 'Type de la demande', 'Enfant', 'Activité'] as const;
const NEXT =
  'Vous lirez nos réponses dans Mes demandes, et dans un courriel à 13:00 ou à 18:00. Vous pouvez annuler tant que nous n’avons pas répondu.';

function requestsUrl(frame: EmailFrame): string {
  return `${frame.appUrl}/mon-espace/demandes`;
}

function sentenceOf({ before, activity, after }: AcknowledgementGroup): string {
  return `${before}${activity}${after}`;
}

function Group({ group }: { group: AcknowledgementGroup }) {
  return (
    <>
      <Paragraph>
        {group.before}
        <b>{group.activity}</b>
        {group.after}
      </Paragraph>
      {group.days.length === 0 ? null : (
        <SlotTable
          caption={null}
          columns={COLUMNS}
          days={group.days.map(({ day, shortName, rows }) => ({
            key: day,
            name: shortName,
            rows: rows.map(({ hours, type, child, activity }) => [
              <span key="hours" style={{ whiteSpace: 'nowrap' }}>
                {hours}
              </span>,
              type,
              child,
              activity,
            ]),
          }))}
        />
      )}
    </>
  );
}

function Acknowledgement({ frame, view }: { frame: EmailFrame; view: AcknowledgementView }) {
  const [first] = view.groups;
  return (
    <EmailLayout
      frame={frame}
      subject={view.subject}
      preheader={first === undefined ? view.title : sentenceOf(first)}
      title={view.title}
    >
      <SmallPrint>{`${view.subject}, ${view.reference}`}</SmallPrint>
      <Paragraph top={16}>{`Bonjour ${frame.addressee},`}</Paragraph>
      {view.groups.map((group) => (
        <Group key={sentenceOf(group)} group={group} />
      ))}
      <OwnText paragraphs={view.ownTexts} />
      <MainLink href={requestsUrl(frame)}>Suivre mes demandes</MainLink>
      {view.isPending ? (
        <Paragraph top={14}>
          <b>{'Et ensuite\u00A0?'}</b> {NEXT}
        </Paragraph>
      ) : null}
      {view.legal.map((paragraph) => (
        <SmallPrint key={paragraph}>{paragraph}</SmallPrint>
      ))}
    </EmailLayout>
  );
}

function textOf(frame: EmailFrame, view: AcknowledgementView): string {
  const groups = view.groups.flatMap((group) => [
    sentenceOf(group),
    '',
    ...group.days.flatMap(({ longName, rows }) =>
      rows.map(
        ({ hours, type, child, activity }) =>
          `- ${longName}, ${hours}, ${type}, ${child}, ${activity}`,
      ),
    ),
    '',
  ]);
  return [
    view.title,
    `${view.subject}, ${view.reference}`,
    '',
    `Bonjour ${frame.addressee},`,
    '',
    ...groups,
    ...view.ownTexts.flatMap((paragraph) => [paragraph, '']),
    ...(view.isPending ? [`Et ensuite\u00A0? ${NEXT}`, ''] : []),
    ...view.legal.flatMap((paragraph) => [paragraph, '']),
    `Suivre mes demandes\u00A0: ${requestsUrl(frame)}`,
    ...choiceLines(frame),
  ].join('\n');
}

/** Writes the acknowledgement of an account's submissions to one collectivity. */
export async function renderAcknowledgement(facts: AcknowledgementFacts): Promise<EmailContent> {
  const view = acknowledgementView(facts);
  return {
    subject: view.subject,
    html: await render(<Acknowledgement frame={facts.frame} view={view} />),
    text: textOf(facts.frame, view),
  };
}
