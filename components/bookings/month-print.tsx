'use client';

import { formatWeekday } from '@/lib/core/dates/format';
import { capitalise } from '@/lib/core/words';

import { classNames } from '../ui/class-names';
import { StateDisc } from '../ui/state-disc';
import { DayClosures } from './day-closures';
import { discOf, weeksOf } from './month-days';
import { usePlanning } from './planning-context';
import type { DayModel } from './planning-model';
import type { SlotView } from './slot-view';
import { stateWords } from './slot-words';

function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

/** What a child has on one day: each state in words, then the activities in that state. */
function ChildOnPaper({ name, slots }: { name: string; slots: readonly SlotView[] }) {
  const { model } = usePlanning();
  return (
    <div className="month-print-child">
      <b>{name}</b>
      {groupsOf(slots, stateWords).map(([words, views]) => (
        <p key={words}>
          <StateDisc state={discOf(views)} size="sm" />
          <span>
            {`${words}\u00A0: `}
            {views
              .map(({ activity: { name: what, issuer } }) =>
                model.isMerged ? `${what} (${issuer})` : what,
              )
              .join(', ')}
          </span>
        </p>
      ))}
    </div>
  );
}

function DayOnPaper({ day, slots }: { day: DayModel; slots: readonly SlotView[] }) {
  const children = [...slots].sort((a, b) => a.child.sticker - b.child.sticker);
  return (
    <td>
      <b className="month-print-day">{day.number}</b>
      <DayClosures day={day} />
      {groupsOf(children, ({ child }) => child.name).map(([name, own]) => (
        <ChildOnPaper key={name} name={name} slots={own} />
      ))}
    </td>
  );
}

/** The month on paper, whatever the screen it is printed from: its days, activities and states in words. */
export function MonthPrint({ slots }: { slots: readonly SlotView[] }) {
  const { model } = usePlanning();
  const byDay = new Map(groupsOf(slots, ({ day }) => day.day));
  const isOut = ({ day }: DayModel) => model.month !== null && !day.startsWith(model.month.key);
  const isIdle = (column: number) =>
    model.days.every(
      (day, index) => index % 7 !== column || isOut(day) || (byDay.get(day.day) ?? []).length === 0,
    );
  return (
    <table className="month-print hidden print:table">
      <caption className="sr-only">{`${model.title}, à imprimer`}</caption>
      <thead>
        <tr>
          {model.days.slice(0, 7).map(({ day, weekday, isWeekend }, column) => {
            const isNarrow = isWeekend && isIdle(column);
            return (
              <th key={day} scope="col" className={classNames(isNarrow && 'month-print-idle')}>
                {isNarrow ? weekday : capitalise(formatWeekday(day))}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {weeksOf(model.days).map((week) => (
          <tr key={week[0]?.day}>
            {week.map((day) =>
              isOut(day) ? (
                <td key={day.day} />
              ) : (
                <DayOnPaper key={day.day} day={day} slots={byDay.get(day.day) ?? []} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
