import { render } from '@react-email/render';

import { DOCUMENTS_PATH } from '@/lib/families/rules/documents';

import { documentExpiryView, type DocumentExpiryView } from '../rules/document-view';
import { paragraphsOf } from '../rules/texts';
import type { EmailContent, EmailFrame } from '../types';
import type { DocumentExpiryFacts } from '../types/documents';
import { EmailLayout, MainLink, OwnText, Paragraph, SmallPrint } from './layout';
import { SMALL } from './styles';
import { choiceLines, ownLines } from './text-part';

const ACTION = 'Mes documents';
const RULE = 'Ce rappel part une seule fois par document.';

function DocumentExpiry({ frame, view }: { frame: EmailFrame; view: DocumentExpiryView }) {
  return (
    <EmailLayout frame={frame} subject={view.subject} preheader={view.intro} title={view.subject}>
      <Paragraph>{`Bonjour ${frame.addressee},`}</Paragraph>
      {view.documents.map(({ name, until }, index) => (
        <Paragraph key={index} top={10}>
          <b>{name}</b>
          <br />
          <span className="muted" style={SMALL}>
            {until}
          </span>
        </Paragraph>
      ))}
      <Paragraph>{view.intro}</Paragraph>
      <OwnText paragraphs={paragraphsOf(frame.ownText)} />
      <MainLink href={`${frame.appUrl}${DOCUMENTS_PATH}`}>{ACTION}</MainLink>
      <SmallPrint>{RULE}</SmallPrint>
    </EmailLayout>
  );
}

function textOf(frame: EmailFrame, view: DocumentExpiryView): string {
  return [
    view.subject,
    '',
    `Bonjour ${frame.addressee},`,
    '',
    ...view.documents.map(({ name, until }) => `- ${name}, ${until}`),
    '',
    view.intro,
    '',
    ...ownLines(frame),
    `${ACTION}\u00A0: ${frame.appUrl}${DOCUMENTS_PATH}`,
    '',
    RULE,
    '',
    ...choiceLines(frame),
  ].join('\n');
}

/** Writes the e-mail that says which documents of a file soon expire. */
export async function renderDocumentExpiry(facts: DocumentExpiryFacts): Promise<EmailContent> {
  const view = documentExpiryView(facts);
  return {
    subject: view.subject,
    html: await render(<DocumentExpiry frame={facts.frame} view={view} />),
    text: textOf(facts.frame, view),
  };
}
