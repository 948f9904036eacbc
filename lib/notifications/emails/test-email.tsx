import { render } from '@react-email/render';

import type { EmailContent, EmailFrame } from '../types';
import { EmailLayout, Paragraph } from './layout';

const SUBJECT = 'Essai d’envoi';
const TITLE = 'Les courriels partent';

function sentencesOf({ collectivityName }: EmailFrame): string[] {
  return [
    `Ce courriel d’essai a été demandé depuis l’espace des agents de ${collectivityName}. S’il vous parvient, ceux des familles partent aussi.`,
    'Vérifiez l’expéditeur, et répondez-y pour voir où arrivent les réponses.',
  ];
}

/** Writes the e-mail by which an agent sees that e-mails leave. */
export async function renderTestEmail(frame: EmailFrame): Promise<EmailContent> {
  const sentences = sentencesOf(frame);
  return {
    subject: SUBJECT,
    html: await render(
      <EmailLayout frame={frame} subject={SUBJECT} preheader={TITLE} title={TITLE}>
        <Paragraph>{`Bonjour ${frame.addressee},`}</Paragraph>
        {sentences.map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
      </EmailLayout>,
    ),
    text: [TITLE, `Bonjour ${frame.addressee},`, ...sentences, frame.collectivityName].join('\n\n'),
  };
}
