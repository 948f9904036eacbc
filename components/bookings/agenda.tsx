'use client';

import { Clock, Lock } from 'lucide-react';

import { capitalise } from '@/lib/core/words';

import { MarginDate, SheetRow } from '../ui/sheet';
import { DayClosures } from './day-closures';
import { type SelectSlot, usePlanning } from './planning-context';
import type { Cell } from './planning-grid';
import type { DayModel } from './planning-model';
import { SlotGroups } from './slot-groups';
import type { SlotView } from './slot-view';

const NBSP = '\u00A0';

type Slots = { slots: readonly SlotView[]; onSelect: SelectSlot };
type DayProps = Slots & { day: DayModel; cell: Cell };

function DayStatus({ day }: { day: DayModel }) {
  return (
    <b className="text-base text-text">
      <span className="sr-only">{`${day.name}${NBSP}: `}</span>
      {day.status}
    </b>
  );
}

function OpenDay({ day, ...slots }: DayProps) {
  const id = `titre-${day.day}`;
  const { deadline, isModifiable } = day;
  return (
    <section aria-labelledby={id}>
      <h2
        id={id}
        className="mb-2.5 flex flex-wrap items-baseline justify-between gap-x-2 font-sans text-sm font-normal tracking-normal text-muted"
      >
        <DayStatus day={day} />
        <span className="flex items-center gap-[5px] [&>svg]:size-4">
          {isModifiable ? <Clock aria-hidden /> : <Lock aria-hidden />}
          {isModifiable ? deadline : capitalise(deadline)}
        </span>
      </h2>
      <DayClosures day={day} />
      <SlotGroups {...slots} withIcon />
    </section>
  );
}

/** A day that is over, in the week under way: folded, since what can still change comes first. */
function PastDay({ day, ...slots }: DayProps) {
  return (
    <details className="group">
      <summary className="-my-2.5 flex min-h-touch flex-wrap items-center justify-between gap-x-2 text-sm">
        <DayStatus day={day} />
        <span className="font-semibold text-link underline underline-offset-[.18em]">
          <span className="group-open:hidden">Afficher</span>
          <span className="hidden group-open:inline">Masquer</span>
        </span>
      </summary>
      <div className="pt-4">
        <SlotGroups {...slots} withIcon />
      </div>
    </details>
  );
}

function QuietDay({ day, isWholeWeekend }: { day: DayModel; isWholeWeekend: boolean }) {
  if (day.closures.length > 0) return <DayClosures day={day} />;
  return (
    <p className="text-muted">{isWholeWeekend ? 'Pas d’accueil ce week-end.' : 'Pas d’accueil.'}</p>
  );
}

function isQuietWeekend(day: DayModel | undefined): boolean {
  return day?.isWeekend === true && day.kind === 'none';
}

/** The days one after the other, for narrow screens. */
export function Agenda(slots: Slots) {
  const { model, grid } = usePlanning();
  const { days } = model;
  const isWeekOfToday = days.length > 1 && days.some(({ isToday }) => isToday);
  return days.map((day, column) => {
    const next = days[column + 1];
    if (isQuietWeekend(day) && isQuietWeekend(days[column - 1])) return null;
    const isWholeWeekend = isQuietWeekend(day) && isQuietWeekend(next);
    const below =
      isWholeWeekend && next !== undefined ? `${next.weekday} ${next.number}` : day.month;
    const cell = grid.rows.flatMap((cells) => cells[column] ?? []);
    const Day = isWeekOfToday && day.isPast ? PastDay : OpenDay;
    return (
      <SheetRow
        key={day.day}
        now={day.isToday}
        margin={<MarginDate above={day.weekday} day={day.number} below={below} />}
        contentClassName="agenda max-md:px-3.5"
      >
        <div id={`jour-${day.day}`} className="scroll-mt-28">
          {day.kind === 'open' ? (
            <Day day={day} cell={cell} {...slots} />
          ) : (
            <QuietDay day={day} isWholeWeekend={isWholeWeekend} />
          )}
        </div>
      </SheetRow>
    );
  });
}
