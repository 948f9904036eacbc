import { render } from '@react-email/render';
import { Fragment } from 'react';
import { Link } from 'react-email';

import { digestPreheader, digestView, type DigestView } from '../rules/digest-view';
import type { DigestFacts, EmailContent, EmailFrame } from '../types';
import { listWords } from '@/lib/core/words';
import { EmailLayout, MainLink, OwnText, Paragraph } from './layout';
import { SlotTable } from './slot-table';
import { COLOURS, toneStyle } from './styles';
import { choiceLines } from './text-part';

const COLUMNS = ['Heure', 'Type de la demande', 'Activité', 'Enfant', 'Statut'] as const;
/** Each row leads to its request. */
const REQUEST_LINK = { color: COLOURS.brand, textDecoration: 'underline' } as const;
const WAITING =
  'quand une place se libère, elle revient au premier de la liste, et nous vous prévenons.';

function planningUrl(frame: EmailFrame): string {
  return `${frame.appUrl}/espace-famille/planning`;
}

function rowCount(view: DigestView): number {
  return view.days.reduce((count, { rows }) => count + rows.length, 0);
}

function Intro({ view }: { view: DigestView }) {
  return (
    <Paragraph>
      {`${view.intro}\u00A0: `}
      {view.counts.map((words, index) => (
        <Fragment key={words}>
          {index === 0 ? null : index === view.counts.length - 1 ? ' et ' : ', '}
          <b>{words}</b>
        </Fragment>
      ))}
      .
    </Paragraph>
  );
}

function DigestTable({ frame, view }: { frame: EmailFrame; view: DigestView }) {
  const count = rowCount(view);
  return (
    <SlotTable
      caption={count > 1 ? `Détail des ${count} réponses` : 'Détail de la réponse'}
      columns={COLUMNS}
      days={view.days.map(({ day, shortName, rows }) => ({
        key: day,
        name: shortName,
        rows: rows.map(({ hours, type, path, activity, child, outcome, status }) => [
          <span key="hours" style={{ whiteSpace: 'nowrap' }}>
            {hours}
          </span>,
          <Link key="type" href={`${frame.appUrl}${path}`} style={REQUEST_LINK}>
            {type}
          </Link>,
          activity,
          child,
          <span key="status" style={toneStyle(outcome)}>
            {status}
          </span>,
        ]),
      }))}
    />
  );
}

function Digest({ frame, view }: { frame: EmailFrame; view: DigestView }) {
  return (
    <EmailLayout
      frame={frame}
      subject={view.subject}
      preheader={digestPreheader(view)}
      title={view.subject}
    >
      <Paragraph>{`Bonjour ${frame.addressee},`}</Paragraph>
      <Intro view={view} />
      <OwnText paragraphs={view.ownTexts} />
      <MainLink href={planningUrl(frame)}>Voir mon planning</MainLink>
      <DigestTable frame={frame} view={view} />
      {view.notes.map(({ mark, title, reason }) => (
        <Paragraph key={mark} top={10}>
          <b>{`${mark} ${title}`}</b>
          {` Motif\u00A0: «\u00A0${reason}\u00A0»`}
        </Paragraph>
      ))}
      {view.hasWaiting ? (
        <Paragraph top={10}>
          <b>{'Liste d’attente\u00A0:'}</b> {WAITING}
        </Paragraph>
      ) : null}
    </EmailLayout>
  );
}

function textOf(frame: EmailFrame, view: DigestView): string {
  const days = view.days.flatMap(({ longName, rows }) => [
    longName,
    ...rows.map(
      ({ hours, type, activity, child, status }) =>
        `- ${hours}, ${type}, ${activity}, ${child}\u00A0: ${status}`,
    ),
    '',
  ]);
  return [
    view.subject,
    '',
    `Bonjour ${frame.addressee},`,
    '',
    `${view.intro}\u00A0: ${listWords(view.counts)}.`,
    '',
    ...view.ownTexts.flatMap((paragraph) => [paragraph, '']),
    ...days,
    ...view.notes.flatMap(({ mark, title, reason }) => [
      `${mark} ${title} Motif\u00A0: «\u00A0${reason}\u00A0»`,
      '',
    ]),
    ...(view.hasWaiting ? [`Liste d’attente\u00A0: ${WAITING}`, ''] : []),
    `Voir mon planning\u00A0: ${planningUrl(frame)}`,
    ...view.requests.map(({ words, path }) => `${words}\u00A0: ${frame.appUrl}${path}`),
    '',
    ...choiceLines(frame),
  ].join('\n');
}

/** Writes the digest of an account: all the answers of one collectivity since the last one. */
export async function renderDigest(facts: DigestFacts): Promise<EmailContent> {
  const view = digestView(facts);
  return {
    subject: view.subject,
    html: await render(<Digest frame={facts.frame} view={view} />),
    text: textOf(facts.frame, view),
  };
}
