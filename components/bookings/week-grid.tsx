'use client';

import { Lock, Pencil } from 'lucide-react';
import type { CSSProperties } from 'react';

import { classNames } from '../ui/class-names';
import { DayClosures } from './day-closures';
import { MomentIcon } from './moment-icon';
import { momentLabels } from '@/lib/activities/labels/moment';
import { type SelectSlot, usePlanning } from './planning-context';
import type { Cell } from './planning-grid';
import type { DayModel } from './planning-model';
import { SlotGroups } from './slot-groups';
import type { SlotView } from './slot-view';
import { useGridKeyboard } from './use-grid-keyboard';

function isNarrow({ kind, isWeekend }: DayModel): boolean {
  return kind === 'none' && isWeekend;
}

function columnsOf(days: readonly DayModel[]): string {
  return days.map((day) => (isNarrow(day) ? '4.5rem' : 'minmax(0, 1fr)')).join(' ');
}

function dayClass(base: string, { isToday, isPast, kind }: DayModel): string {
  return classNames(
    base,
    isToday && 'week-today',
    kind === 'closed' && 'week-closed',
    isPast && kind !== 'closed' && 'week-past',
  );
}

function DayNote({ day }: { day: DayModel }) {
  const { note, isModifiable, isToday, kind } = day;
  if (isNarrow(day)) return null;
  return (
    <>
      {isToday ? (
        <p>
          <b>Aujourd’hui</b>
        </p>
      ) : null}
      {note === '' || (isToday && !isModifiable) ? null : (
        <p>
          {kind !== 'open' ? null : isModifiable ? <Pencil aria-hidden /> : <Lock aria-hidden />}
          {note}
        </p>
      )}
    </>
  );
}

function DayHead({ day }: { day: DayModel }) {
  return (
    <div
      role="columnheader"
      className={classNames(dayClass('week-head', day), isNarrow(day) && 'week-narrow')}
      {...(day.isToday && { 'aria-current': 'date' as const })}
    >
      <span>
        {day.weekday} <b>{day.number}</b>
      </span>
      <DayNote day={day} />
    </div>
  );
}

type Slots = { slots: readonly SlotView[]; onSelect: SelectSlot };
type DayCellProps = Slots & { day: DayModel; cell: Cell; isFirst: boolean; tabStop: number };

function DayCell({ day, isFirst, ...slots }: DayCellProps) {
  return (
    <div role="gridcell" className={dayClass('week-cell', day)}>
      {isFirst ? <DayClosures day={day} /> : null}
      {isFirst && day.kind === 'none' ? <p className="week-none">Pas d’accueil</p> : null}
      <SlotGroups {...slots} />
    </div>
  );
}

type WeekGridProps = Slots & { onNavigate: (action: 'PREV' | 'NEXT') => void };

/** Moments in rows, days in columns; a stop for Tab, then the arrows. */
export function WeekGrid({ slots, onSelect, onNavigate }: WeekGridProps) {
  const { model, grid } = usePlanning();
  const { tabStop, ref, onKeyDown, onFocus } = useGridKeyboard(slots, onNavigate);
  const isSingle = model.days.length === 1;
  return (
    <div className="week-scroll">
      <div
        role="grid"
        ref={ref}
        tabIndex={-1}
        aria-label={`Planning, ${model.title.toLowerCase()} ${model.year}`}
        aria-readonly="true"
        className={classNames('week', isSingle && 'week-single')}
        style={{ '--columns': columnsOf(model.days) } as CSSProperties}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div role="row">
          <div role="columnheader" className="week-head week-corner">
            <span className="sr-only">Moment</span>
          </div>
          {model.days.map((day) => (
            <DayHead key={day.day} day={day} />
          ))}
        </div>
        {grid.rows.map((cells, row) => {
          const moment = grid.moments[row] ?? 'DAY';
          return (
            <div key={moment} role="row">
              <div role="rowheader" className="week-moment">
                <MomentIcon moment={moment} />
                {momentLabels[moment]}
              </div>
              {model.days.map((day, column) => (
                <DayCell
                  key={day.day}
                  day={day}
                  cell={cells[column] ?? []}
                  isFirst={row === 0}
                  tabStop={tabStop}
                  slots={slots}
                  onSelect={onSelect}
                />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
