'use client';

import { Check, X } from 'lucide-react';
import { useActionState, useOptimistic } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { classNames } from '@/components/ui/class-names';
import { Gommette } from '@/components/ui/gommette';
import { noteAttendanceAction, removeUnbookedAction } from '@/lib/attendance/actions';
import { MARKS, type Mark, type RollChild } from '@/lib/attendance/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { emptyForm } from '@/lib/core/form';
import { ageWords } from '@/lib/families/messages/file';

export interface BackofficeRollChildProps {
  sessionId: string;
  day: CivilDate;
  child: RollChild;
  /** Whether anything may be noted. */
  isOpen: boolean;
}

const WORDS: Record<Mark, string> = { PRESENT: 'Présent', ABSENT: 'Absent' };
const ICONS = { PRESENT: <Check aria-hidden />, ABSENT: <X aria-hidden /> };
const PRESSED: Record<Mark, string> = {
  PRESENT: 'border-booked-border bg-booked-bg text-booked-fg',
  ABSENT: 'border-absent-border bg-absent-bg text-absent-fg',
};

function markOf({ status }: RollChild): Mark | null {
  if (status === 'BOOKED') return null;
  return status === 'PRESENT' ? 'PRESENT' : 'ABSENT';
}

function noteOf({ status, isUnbooked, isInvoiced }: RollChild): string {
  return [
    ...(isUnbooked ? ['venu sans réservation'] : []),
    ...(status === 'ABSENT_BILLED' ? ['absence facturée'] : []),
    ...(isInvoiced ? ['déjà sur une facture'] : []),
  ].join(', ');
}

type Slot = { sessionId: string; child: RollChild };

function SlotInputs({ sessionId, child }: Slot) {
  return (
    <>
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="childId" value={child.childId} />
    </>
  );
}

// The mark shows at once, and goes back by itself where it is refused.
function Marks({ sessionId, child }: Slot) {
  const [state, note] = useActionState(noteAttendanceAction, emptyForm());
  const [mark, setMark] = useOptimistic(markOf(child));
  const send = (form: FormData): void => {
    setMark(MARKS.find((one) => one === form.get('mark')) ?? mark);
    note(form);
  };
  return (
    <form action={send} className="grid gap-2">
      <Refusal state={state} />
      <SlotInputs sessionId={sessionId} child={child} />
      <div
        role="group"
        aria-label={`Pointage de ${child.firstName} ${child.lastName}`}
        className="flex gap-2"
      >
        {MARKS.map((one) => (
          <button
            key={one}
            type="submit"
            name="mark"
            value={one}
            aria-pressed={mark === one}
            className={classNames(
              'inline-flex min-h-13 min-w-28 flex-1 items-center justify-center gap-2 rounded-md border-[1.5px] px-4 font-bold transition-colors duration-(--duration-fast)',
              mark === one ? PRESSED[one] : 'border-ink-500 bg-surface text-link hover:bg-ink-50',
            )}
          >
            {ICONS[one]}
            {WORDS[one]}
          </button>
        ))}
      </div>
    </form>
  );
}

function Remove({ sessionId, child }: Slot) {
  const [state, remove] = useActionState(removeUnbookedAction, emptyForm());
  return (
    <form action={remove} className="grid gap-2">
      <Refusal state={state} />
      <SlotInputs sessionId={sessionId} child={child} />
      <SubmitButton variant="danger" pendingLabel="Retrait…">
        Retirer
        <span className="sr-only">{` ${child.firstName} ${child.lastName}`}</span>
      </SubmitButton>
    </form>
  );
}

/** A child of the roll, and the one touch that notes it. */
export function BackofficeRollChild({ sessionId, day, child, isOpen }: BackofficeRollChildProps) {
  const { firstName, lastName, birthDate, position, isUnbooked, isInvoiced } = child;
  const note = noteOf(child);
  const mark = markOf(child);
  const Act = isUnbooked ? Remove : Marks;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-rule py-2.5 not-first:border-t">
      <div className="flex min-w-0 items-center gap-3">
        <Gommette index={position} initial={firstName} size={32} />
        <p>
          <b className="[overflow-wrap:anywhere]">{`${firstName} ${lastName.toUpperCase()}`}</b>
          <span className="block text-sm text-muted">
            {ageWords(birthDate, day)}
            {note === '' ? '' : `, ${note}`}
          </span>
        </p>
      </div>
      {isOpen && !isInvoiced ? (
        <div className="max-md:w-full md:min-w-60">
          <Act sessionId={sessionId} child={child} />
        </div>
      ) : (
        <p className="font-bold">{mark === null ? 'Réservé' : WORDS[mark]}</p>
      )}
    </li>
  );
}
