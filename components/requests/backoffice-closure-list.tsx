import { EmptyState } from '@/components/ui/empty-state';
import { StateBadge } from '@/components/ui/state-badge';
import { formatInstant } from '@/lib/core/dates/format';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { capitalise, listWords } from '@/lib/core/words';
import { closureEffectWords, closureWhen } from '@/lib/requests/labels/closure';
import type { ClosureRow } from '@/lib/requests/types/closure';

import { BackofficeReopenForm } from './backoffice-reopen-form';

interface BackofficeClosureListProps {
  closures: readonly ClosureRow[];
  now: Date;
  timeZone: string;
}

const NOBODY = 'Personne n’avait à être prévenu';

function stateOf(closure: ClosureRow, now: Date, timeZone: string): string {
  const { undoneAt, undoUntil, isSilent, isHoliday } = closure;
  if (isHoliday && undoUntil !== null && undoUntil > now)
    return `Jour férié. Courriels le ${formatInstant(undoUntil, timeZone)}`;
  if (undoneAt !== null) return 'Annulée\u00A0: tout est rétabli';
  const until = undoUntil === null ? '' : formatInstant(undoUntil, timeZone);
  const isOpen = isUndoable(closure, now, timeZone);
  if (isSilent)
    return isHoliday
      ? NOBODY
      : `${NOBODY}\u00A0: ${isOpen ? `annulable jusqu’au ${until}` : 'elle ne s’annule plus'}`;
  if (isOpen) return `Courriels le ${until}\u00A0: annulable jusque-là`;
  if (undoUntil === null) return 'Familles prévenues';
  const when = undoUntil > now ? `Courriels le ${until}` : 'Les courriels partent';
  return `${when}\u00A0: elle ne s’annule plus`;
}

function authorWords({ agentName, isHoliday }: ClosureRow): string {
  if (agentName === null) return 'Ajoutée avec les jours fériés du calendrier.';
  return isHoliday ? `Territoire choisi par ${agentName}.` : `Décidée par ${agentName}.`;
}

function isUndoable(closure: ClosureRow, now: Date, timeZone: string): boolean {
  const { start, undoneAt, undoUntil, isHoliday } = closure;
  if (isHoliday || undoneAt !== null || start < civilDateIn(now, timeZone)) return false;
  return undoUntil !== null && undoUntil > now;
}

/** The closures to come, what each cancelled, and how to undo it while that is possible. */
export function BackofficeClosureList({ closures, now, timeZone }: BackofficeClosureListProps) {
  return (
    <section aria-labelledby="closures" className="grid max-w-3xl gap-3">
      <h2 id="closures" className="text-[1.25rem]">
        Fermetures en cours et à venir
      </h2>
      {closures.length === 0 ? (
        <EmptyState title="Aucune fermeture">Celles que vous décidez s’affichent ici.</EmptyState>
      ) : (
        <ul>
          {closures.map((closure) => (
            <li key={closure.id} className="grid gap-1 border-b border-rule-strong py-3">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <b>{`${capitalise(closureWhen(closure))}\u00A0: ${closure.label}`}</b>
                <StateBadge tone={closure.undoneAt === null ? 'absent' : 'grey'}>
                  {closure.undoneAt === null ? 'Fermé' : 'Annulée'}
                </StateBadge>
              </p>
              <p>{listWords([...new Set(closure.activities)])}</p>
              {closure.undoneAt === null ? <p>{closureEffectWords(closure)}</p> : null}
              <p className="text-muted">
                {`${stateOf(closure, now, timeZone)}. ${authorWords(closure)}`}
              </p>
              {isUndoable(closure, now, timeZone) ? (
                <BackofficeReopenForm closureId={closure.id} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
