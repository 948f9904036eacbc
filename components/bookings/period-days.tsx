'use client';

import { useState } from 'react';

import { endsFrom, fitTimes, startsOf, type DayTimes } from '@/lib/bookings/rules/day-times';
import { dayOf, timeOf } from '@/lib/bookings/rules/wishes';
import type { TimeOfDay, Weekday } from '@/lib/core/dates/civil-date';

import { ChoiceCard, ChoiceGroup } from '../forms/choice-group';
import { SelectField } from '../forms/select-field';
import { Button } from '../ui/button';
import { SheetRow } from '../ui/sheet';
import type { ActivityDays, PeriodWeekday } from './period-model';

type TimedDay = PeriodWeekday & { times: NonNullable<PeriodWeekday['times']> };

function isTimed(day: PeriodWeekday): day is TimedDay {
  return day.times !== null;
}

type TimesProps = {
  activityId: string;
  day: TimedDay;
  chosen: DayTimes;
  onChoose: (times: DayTimes) => void;
};

function Times({ activityId, day, chosen, onChoose }: TimesProps) {
  const { weekday, name, times } = day;
  const lists = [
    { field: 'de', words: 'de', key: 'from', options: startsOf(times.hours) },
    { field: 'a', words: 'à', key: 'to', options: endsFrom(times.hours, chosen.from) },
  ] as const;
  return (
    <div className="flex flex-none items-center gap-2.5 max-md:pl-3" data-times>
      {lists.map(({ field, words, key, options }) => (
        <span key={field} className="contents">
          {key === 'to' ? <span aria-hidden>à</span> : null}
          <SelectField
            name={field}
            id={`${field}-${activityId}-${weekday}`}
            label={`${name}, ${words}`}
            hideLabel
            className="w-27"
            value={timeOf(activityId, weekday, chosen[key])}
            options={options.map((time) => ({
              value: timeOf(activityId, weekday, time),
              label: time,
            }))}
            onChange={({ target }) =>
              onChoose({ ...chosen, [key]: target.value.slice(-5) as TimeOfDay })
            }
          />
        </span>
      ))}
    </div>
  );
}

function Weekday({ activityId, day }: { activityId: string; day: PeriodWeekday }) {
  const { weekday, name, detail, isOpen, isChosen } = day;
  const where = !isOpen
    ? { detail }
    : isTimed(day)
      ? {}
      : { aside: <span className="font-normal">{detail}</span> };
  return (
    <ChoiceCard
      key={`${weekday} ${isOpen}`}
      type="checkbox"
      name="jours"
      value={dayOf(activityId, weekday)}
      defaultChecked={isChosen}
      disabled={!isOpen}
      label={name}
      className="w-full"
      {...where}
    />
  );
}

function legendOf({ name }: ActivityDays, isAlone: boolean) {
  const what = 'Jours de la semaine et horaires';
  if (isAlone) return what;
  return (
    <>
      {name}
      <span className="sr-only">{`\u00A0: ${what.toLowerCase()}`}</span>
    </>
  );
}

/** The sessions of which day, where a day has several: those that fit nearest elsewhere. */
function useTimes(weekdays: readonly PeriodWeekday[]) {
  const [held, setHeld] = useState<Partial<Record<Weekday, DayTimes>>>({});
  const timesOf = ({ weekday, times }: TimedDay): DayTimes => held[weekday] ?? times.chosen;
  const timed = weekdays.filter(isTimed);
  const choose = (day: TimedDay, wished: DayTimes): void => {
    const fit = fitTimes(day.times.hours, wished);
    if (fit !== null) setHeld((all) => ({ ...all, [day.weekday]: fit }));
  };
  const [first] = timed.filter(({ isChosen }) => isChosen);
  const common = timed.length < 2 || first === undefined ? null : timesOf(first);
  const applyToAll = (times: DayTimes): void => {
    for (const day of timed) {
      const fit = fitTimes(day.times.hours, times);
      // A day whose sessions are at other times keeps its own.
      if (fit?.from === times.from && fit.to === times.to) choose(day, times);
    }
  };
  return { timesOf, choose, common, applyToAll };
}

type WeekdaysProps = { days: ActivityDays; isAlone: boolean; onChange: () => void };

function Weekdays({ days, isAlone, onChange }: WeekdaysProps) {
  const { activityId, weekdays } = days;
  const { timesOf, choose, common, applyToAll } = useTimes(weekdays);
  return (
    <ChoiceGroup
      legend={legendOf(days, isAlone)}
      hideLegend={isAlone}
      id={`jours-${activityId}`}
      stacked
      className="max-w-155"
    >
      {weekdays.map((day) => (
        <div
          key={`${day.weekday} ${day.isOpen}`}
          // The times of a day that is not asked for are nothing to choose.
          className="flex gap-x-3 gap-y-1.5 max-md:flex-col md:items-center [&:not(:has(input:checked))>[data-times]]:hidden"
        >
          <Weekday activityId={activityId} day={day} />
          {isTimed(day) ? (
            <Times
              activityId={activityId}
              day={day}
              chosen={timesOf(day)}
              onChoose={(times) => choose(day, times)}
            />
          ) : null}
        </div>
      ))}
      {common === null ? null : (
        <div>
          <Button
            variant="quiet"
            size="sm"
            onClick={() => {
              applyToAll(common);
              onChange();
            }}
          >
            {`Appliquer ${common.from}–${common.to} à tous les jours`}
          </Button>
        </div>
      )}
      {weekdays.some(({ isOpen }) => isOpen) ? (
        // Says that days were offered: where none is ticked, none is wanted.
        <input type="hidden" name="jours" value={dayOf(activityId, 0)} />
      ) : null}
    </ChoiceGroup>
  );
}

/** On which days of the week each activity is asked for, and at which of their times. */
export function PeriodDays({
  days,
  onChange,
}: {
  days: readonly ActivityDays[];
  onChange: () => void;
}) {
  if (days.length === 0) return null;
  return (
    <SheetRow margin={<b>Quels jours</b>}>
      <div className="grid gap-6">
        {days.map((one) => (
          <Weekdays
            key={one.activityId}
            days={one}
            isAlone={days.length === 1}
            onChange={onChange}
          />
        ))}
      </div>
    </SheetRow>
  );
}
