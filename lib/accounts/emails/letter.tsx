import { render } from '@react-email/render';

import { EmailLayout, MainLink, Paragraph, SmallPrint } from '@/lib/notifications/emails/layout';
import type { EmailContent } from '@/lib/notifications/types';

import type { Letter, LetterFacts } from '../rules/letters';

const HEADING = 'Votre compte';

function greetingOf({ addressee }: LetterFacts): string {
  return addressee === '' ? 'Bonjour,' : `Bonjour ${addressee},`;
}

function LetterPage({ letter, facts }: { letter: Letter; facts: LetterFacts }) {
  const { subject, title, paragraphs, button, notes } = letter;
  const frame = { collectivityName: facts.collectivityName ?? HEADING, appUrl: facts.appUrl, unsubscribeUrl: null };
  return (
    <EmailLayout
      frame={frame}
      isAboutAccount
      subject={subject}
      preheader={paragraphs[0] ?? title}
      title={title}
    >
      <Paragraph top={8}>{greetingOf(facts)}</Paragraph>
      {paragraphs.map((paragraph) => (
        <Paragraph key={paragraph}>{paragraph}</Paragraph>
      ))}
      {button === null ? null : (
        <>
          <MainLink href={button.href}>{button.label}</MainLink>
          <SmallPrint>{`Si le bouton ne s’affiche pas, copiez cette adresse dans votre navigateur\u00A0: ${button.href}`}</SmallPrint>
        </>
      )}
      {notes.map((note) => (
        <SmallPrint key={note}>{note}</SmallPrint>
      ))}
    </EmailLayout>
  );
}

/** A letter in words alone. */
export function letterText({ title, paragraphs, button, notes }: Letter, facts: LetterFacts): string {
  return [
    title,
    greetingOf(facts),
    ...paragraphs,
    ...(button === null ? [] : [`${button.label}\u00A0: ${button.href}`]),
    ...notes,
    facts.collectivityName ?? 'Portail Familles',
  ].join('\n\n');
}

/** Sets a letter about an account on the page that every e-mail is written on. */
export async function renderLetter(letter: Letter, facts: LetterFacts): Promise<EmailContent> {
  return {
    subject: letter.subject,
    html: await render(<LetterPage letter={letter} facts={facts} />),
    text: letterText(letter, facts),
  };
}
