import { render } from '@react-email/render';

import { formatInstant, formatWeekdayDay } from '@/lib/core/dates/format';
import { listWords } from '@/lib/core/words';

import { paragraphsOf } from '../rules/texts';
import type { EmailContent, SeatOfferFacts } from '../types';
import { EmailLayout, MainLink, OwnText, Paragraph } from './layout';
import { choiceLines } from './text-part';

const ACTION = 'Répondre';

function sentencesOf(facts: SeatOfferFacts): [first: string, second: string] {
  const { frame, child, activity, day, startsAt, endsAt, expiresAt, together = [] } = facts;
  const tied =
    together.length === 0
      ? ''
      : ` Elle va avec celle de ${listWords(together)}\u00A0: une seule réponse vaut pour tous.`;
  return [
    `Une place s’est libérée pour ${child}\u00A0: ${activity}, ${formatWeekdayDay(day)}, ${startsAt}–${endsAt}.`,
    `Elle est gardée jusqu’au ${formatInstant(expiresAt, frame.timeZone)}. Ouvrez ce créneau sur votre planning pour l’accepter ou la laisser. Sans réponse, elle passe à la famille suivante.${tied}`,
  ];
}

/** Writes the e-mail that offers a seat to a family on the waiting list. */
export async function renderSeatOffer(facts: SeatOfferFacts): Promise<EmailContent> {
  const { frame, child, day } = facts;
  const [first, second] = sentencesOf(facts);
  const subject = `Une place est proposée à ${child}, ${formatWeekdayDay(day)}`;
  const href = `${frame.appUrl}/espace-famille/planning?vue=jour&date=${day}`;
  return {
    subject,
    html: await render(
      <EmailLayout frame={frame} subject={subject} preheader={second} title={subject}>
        <Paragraph>{`Bonjour ${frame.addressee},`}</Paragraph>
        <Paragraph>{first}</Paragraph>
        <Paragraph>{second}</Paragraph>
        <OwnText paragraphs={paragraphsOf(frame.ownText)} />
        <MainLink href={href}>{ACTION}</MainLink>
      </EmailLayout>,
    ),
    text: [
      subject,
      `Bonjour ${frame.addressee},`,
      first,
      second,
      ...paragraphsOf(frame.ownText),
      `${ACTION}\u00A0: ${href}`,
      choiceLines(frame).join('\n'),
    ].join('\n\n'),
  };
}
