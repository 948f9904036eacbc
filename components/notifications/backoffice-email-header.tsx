import { ButtonLink } from '@/components/ui/button';
import { TEXTS_PATH } from '@/lib/notifications/rules/texts';

import { BackofficeTestForm } from './backoffice-test-form';

/** The head of the list of e-mails; who decides the settings writes the texts too. */
export function BackofficeEmailHeader({ canWriteTexts }: { canWriteTexts: boolean }) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-3 border-b border-rule-strong px-4 py-4 md:px-6">
      <div>
        <h1 className="text-[1.5rem]">Courriels</h1>
        <p className="text-muted">
          Ce que le portail écrit aux familles, et ce qu’il en est advenu.
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {canWriteTexts ? (
          <ButtonLink href={TEXTS_PATH} variant="secondary" prefetch={false}>
            Textes des courriels
          </ButtonLink>
        ) : null}
        <BackofficeTestForm />
      </div>
    </header>
  );
}
