import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import { civilDateIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import { dayWithYear } from '@/lib/families/messages/file';
import { readingWords } from '@/lib/families/messages/readings';
import type { FileReading } from '@/lib/families/types/change-queue';

/** Which agents opened the files of an account, the newest first. */
export function FileReadings({ readings }: { readings: readonly FileReading[] }) {
  return (
    <Sheet phoneMargin="wide">
      <PageHeader
        title="Qui a consulté mon dossier"
        lead="L’ouverture du dossier ou d’une photo par un agent est notée une fois par jour. L’affichage d’une donnée masquée et l’ouverture d’un document le sont à chaque fois."
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
              {`, ${reading.agentTitle}, ${readingWords(reading.what)}`}
            </p>
            <p className="text-sm text-muted">{reading.collectivityName}</p>
          </SheetRow>
        ))
      )}
    </Sheet>
  );
}
