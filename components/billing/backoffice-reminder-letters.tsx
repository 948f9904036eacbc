import { Printer } from 'lucide-react';

import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { ButtonLink } from '@/components/ui/button';
import { unaddressedWords } from '@/lib/billing/labels/letters';
import { shortDay } from '@/lib/billing/labels/mine';
import { reminderLettersHref } from '@/lib/billing/rules/late-address';
import type { ReminderLetterDay } from '@/lib/billing/types/letters';
import { plural } from '@/lib/core/words';

/** The letters of the families that are reminded on paper, by the day of their reminders. */
export function BackofficeReminderLetters({ days }: { days: readonly ReminderLetterDay[] }) {
  return (
    <BackofficeSection
      id="lettres"
      title="Lettres à imprimer"
      lead="Pour les familles sans compte sur le portail, et celles qui demandent le courrier dans leur dossier. Chaque lettre dit ce qui reste à payer aujourd’hui."
    >
      {days.length === 0 ? (
        <p className="text-muted">Aucune lettre à imprimer.</p>
      ) : (
        <ul role="list" className="grid max-w-2xl gap-2">
          {days.map(({ day, ...count }) => (
            <li key={day} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <span>
                <b>{`Relances du ${shortDay(day)}`}</b>
                <span className="block text-muted">{`${plural(count.letters, 'lettre')}.${unaddressedWords(count)}`}</span>
              </span>
              <ButtonLink
                href={reminderLettersHref(day)}
                prefetch={false}
                download
                icon={<Printer aria-hidden />}
                aria-label={`Imprimer les lettres du ${shortDay(day)} (PDF)`}
              >
                Imprimer
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </BackofficeSection>
  );
}
