import { render } from '@react-email/render';

import { formatReference } from '@/lib/core/ids';
import {
  EmailLayout,
  MainLink,
  OwnText,
  Paragraph,
  SmallPrint,
} from '@/lib/notifications/emails/layout';
import { choiceLines, ownLines } from '@/lib/notifications/emails/text-part';
import { paragraphsOf } from '@/lib/notifications/rules/texts';
import type { EmailContent } from '@/lib/notifications/types';
import { requestKindLabels, requestStatusLabels } from '@/lib/requests/labels';
import { myRequestHref } from '@/lib/requests/rules/mine-address';

import type { ChangeAnswerFacts } from '../types/change-answer';

const NBSP = '\u00A0';

function lineOf({ label, isAccepted, reason }: ChangeAnswerFacts['fields'][number]): string {
  const answer = isAccepted ? 'accepté' : 'refusé';
  return `${label}${NBSP}: ${answer}${reason === null ? '' : `. ${reason}`}`;
}

/** Tells a family that its request to change the file was answered, field by field, without a value. */
export async function renderChangeAnswer(facts: ChangeAnswerFacts): Promise<EmailContent> {
  const { frame, reference, kind, status, about, fields, appealText } = facts;
  const asked = `${requestKindLabels[kind]}${about === null ? '' : ` (${about})`}`;
  const subject = `Réponse à votre demande${NBSP}: ${requestKindLabels[kind]}`;
  const title = requestStatusLabels[status];
  const lead = `${frame.collectivityShortName} a répondu à votre demande réf.${NBSP}${formatReference(reference)}${NBSP}: ${asked}.`;
  const url = `${frame.appUrl}${myRequestHref(reference)}`;
  const appeal = fields.some(({ isAccepted }) => !isAccepted) ? [appealText] : [];
  const html = await render(
    <EmailLayout frame={frame} subject={subject} preheader={lead} title={title}>
      <Paragraph top={16}>{`Bonjour ${frame.addressee},`}</Paragraph>
      <Paragraph>{lead}</Paragraph>
      {fields.map((field) => (
        <Paragraph key={lineOf(field)}>{lineOf(field)}</Paragraph>
      ))}
      <OwnText paragraphs={paragraphsOf(frame.ownText)} />
      <MainLink href={url}>Voir ma demande</MainLink>
      {appeal.map((text) => (
        <SmallPrint key={text}>{text}</SmallPrint>
      ))}
    </EmailLayout>,
  );
  const text = [
    title,
    '',
    `Bonjour ${frame.addressee},`,
    '',
    lead,
    ...fields.map((field) => `- ${lineOf(field)}`),
    '',
    ...ownLines(frame),
    `Voir ma demande${NBSP}: ${url}`,
    ...appeal.flatMap((words) => ['', words]),
    '',
    ...choiceLines(frame),
  ].join('\n');
  return { subject, html, text };
}
