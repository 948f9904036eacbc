import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import { civilDateIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import { listWords } from '@/lib/core/words';
import { dayWithYear } from '@/lib/families/messages/file';
import { SECTION_LABELS } from '@/lib/families/rules/sections';
import type { FileReading } from '@/lib/families/types/change-queue';

function whatWords({ sections }: FileReading): string {
  if (sections.length === 0) return 'a ouvert votre dossier.';
  const labels = sections.map((section) => SECTION_LABELS[section].toLowerCase());
  return `a affiché des données masquées\u00A0: ${listWords(labels)}.`;
}

/** Which agents opened the files of an account, the newest first. */
export function FileReadings({ readings }: { readings: readonly FileReading[] }) {
  return (
    <Sheet phoneMargin="wide">
      <PageHeader
        title="Qui a consulté mon dossier"
        lead="Chaque ouverture par un agent est notée, une fois par jour. L’affichage d’une donnée masquée est noté à chaque fois."
      />
      {readings.length === 0 ? (
        <SheetRow>
          <EmptyState title="Aucune consultation">
            Quand un agent ouvrira votre dossier, vous le lirez ici.
          </EmptyState>
        </SheetRow>
      ) : (
        readings.map((reading) => (
          <SheetRow
            key={reading.id}
            margin={
              <>
                <b>{dayWithYear(civilDateIn(reading.at, reading.timeZone))}</b>
                <span className="block">{timeOfDayIn(reading.at, reading.timeZone)}</span>
              </>
            }
          >
            <p>
              <b>{reading.agentName}</b>
              {`, ${reading.agentTitle}, ${whatWords(reading)}`}
            </p>
            <p className="text-sm text-muted">{reading.collectivityName}</p>
          </SheetRow>
        ))
      )}
    </Sheet>
  );
}
