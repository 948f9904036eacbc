import { SheetRow } from '@/components/ui/sheet';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/button';
import type { Letter } from '@/lib/accounts/rules/letters';

export interface DemonstrationEmail {
  id: string;
  recipient: string;
  at: string;
  letter: Letter | null;
}

function LetterWords({ letter: { title, paragraphs, button, notes } }: { letter: Letter }) {
  return (
    <>
      <h2 className="h3">{title}</h2>
      <div className="mt-2 grid max-w-text gap-2">
        {paragraphs.map((paragraph) => (
          <p key={paragraph} className="break-words">
            {paragraph}
          </p>
        ))}
      </div>
      {button === null ? null : (
        <ButtonLink href={button.href} prefetch={false} variant="primary" className="mt-4">
          {button.label}
        </ButtonLink>
      )}
      <div className="mt-3 grid max-w-text gap-1 text-sm text-muted">
        {notes.map((note) => (
          <p key={note} className="break-words">
            {note}
          </p>
        ))}
      </div>
    </>
  );
}

/** What a demonstration would have sent about accounts, the latest first. */
export function DemonstrationEmails({ emails }: { emails: readonly DemonstrationEmail[] }) {
  if (emails.length === 0)
    return (
      <SheetRow>
        <EmptyState title="Aucun courriel">
          Les liens d’activation et de mot de passe s’afficheront ici.
        </EmptyState>
      </SheetRow>
    );
  return emails.map(({ id, recipient, at, letter }) => (
    <SheetRow key={id} as="article" margin={at}>
      <p className="mb-2 text-sm break-words text-muted">
        À{'\u00A0'}: <b className="text-text">{recipient}</b>
      </p>
      {letter === null ? (
        <p className="text-muted">Le lien de ce courriel a servi, ou a été effacé.</p>
      ) : (
        <LetterWords letter={letter} />
      )}
    </SheetRow>
  ));
}
