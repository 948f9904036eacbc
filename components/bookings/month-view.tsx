'use client';

import Link from 'next/link';

import type { Moment } from '@/lib/activities/types';
import { formatWeekNumber, formatWeekday } from '@/lib/core/dates/format';
import { capitalise } from '@/lib/core/words';

import { classNames } from '../ui/class-names';
import { StateDisc } from '../ui/state-disc';
import { DayClosures } from './day-closures';
import { momentLabels } from '@/lib/activities/labels/moment';
import { MomentIcon } from './moment-icon';
import { discOf, weeksOf } from './month-days';
import { usePlanning } from './planning-context';
import type { DayModel, StripDayModel } from './planning-model';
import { StripDots } from './day-strip';
import type { SlotView } from './slot-view';
import { stateWords } from './slot-words';
import { useSwipe } from './use-swipe';

/** A child's slots on one day, by moment; those of each issuer apart where several are shown. */
type ChildDay = {
  name: string;
  /** The collectivity, where several are shown. */
  issuer: string | null;
  rank: number;
  sticker: number;
  moments: ReadonlyMap<Moment, readonly SlotView[]>;
};

function childDaysOf(slots: readonly SlotView[], isMerged: boolean): ChildDay[] {
  const lines = new Map<string, SlotView[]>();
  for (const slot of slots) {
    const key = `${slot.slot.child} ${isMerged ? slot.activity.issuer : ''}`;
    lines.set(key, [...(lines.get(key) ?? []), slot]);
  }
  return [...lines.values()]
    .map((list) => {
      const moments = new Map<Moment, SlotView[]>();
      for (const slot of list)
        moments.set(slot.activity.moment, [...(moments.get(slot.activity.moment) ?? []), slot]);
      return {
        name: list[0]?.child.name ?? '',
        issuer: isMerged ? (list[0]?.activity.issuer ?? null) : null,
        rank: list[0]?.slot.child ?? 0,
        sticker: list[0]?.child.sticker ?? 0,
        moments,
      };
    })
    .sort((a, b) => a.sticker - b.sticker);
}

function momentWords(moment: Moment, slots: readonly SlotView[]): string {
  return slots
    .map((slot) => `${momentLabels[moment].toLowerCase()} ${stateWords(slot).toLowerCase()}`)
    .join(', ');
}

function ChildLine({ child, moments }: { child: ChildDay; moments: readonly Moment[] }) {
  const words = moments
    .flatMap((moment) => {
      const slots = child.moments.get(moment);
      return slots === undefined ? [] : [momentWords(moment, slots)];
    })
    .join(', ');
  return (
    <p className="flex items-center gap-1.5 text-xs font-[650]">
      <svg width="18" height="18" viewBox="0 0 26 26" aria-hidden="true" className="flex-none">
        <use href={`#enfant-${child.rank}`} />
      </svg>
      <span aria-hidden className="min-w-0 flex-1 leading-tight">
        <span className="block truncate">{child.name}</span>
        {child.issuer === null ? null : (
          <span className="block truncate font-normal text-muted">{child.issuer}</span>
        )}
      </span>
      <span
        role="img"
        aria-label={`${[child.name, child.issuer].filter((part) => part !== null).join(', ')}\u00A0: ${words}`}
        className="flex flex-none gap-[3px]"
      >
        {moments.map((moment) => {
          const slots = child.moments.get(moment);
          return slots === undefined ? (
            <span key={moment} className="grid size-5 place-items-center" aria-hidden>
              <span className="size-1 rounded-full bg-rule-strong" />
            </span>
          ) : (
            <StateDisc key={moment} state={discOf(slots)} size="sm" />
          );
        })}
      </span>
    </p>
  );
}

function DayCell({
  day,
  href,
  slots,
}: {
  day: DayModel;
  href: string;
  slots: readonly SlotView[];
}) {
  const { model } = usePlanning();
  const isOut = model.month !== null && !day.day.startsWith(model.month.key);
  const isFirst = day.number === '1er';
  return (
    <td
      className={classNames(
        'relative h-24 border-t border-l border-rule px-2.5 pt-2 pb-2.5 align-top',
        isOut && 'bg-paper',
        day.kind === 'closed' && 'month-closed',
        day.isToday && 'bg-margin-50 outline-2 -outline-offset-2 outline-margin-600',
      )}
      {...(day.isToday && { 'aria-current': 'date' as const })}
    >
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-1">
        <Link
          href={href}
          prefetch={false}
          className={classNames(
            '-m-1 rounded-sm p-1 font-display text-lg leading-none font-[650] no-underline hover:underline',
            day.isToday ? 'text-margin-600' : isOut ? 'text-muted' : 'text-text',
          )}
        >
          <span className="sr-only">{`${formatWeekday(day.day)} `}</span>
          {isFirst || (isOut && day.weekday === 'Lun.') ? `${day.number} ${day.month}` : day.number}
        </Link>
        {day.isToday ? (
          <span className="text-xs font-bold text-margin-600">Aujourd’hui</span>
        ) : null}
      </div>
      <DayClosures day={day} />
      <div className="grid gap-1">
        {childDaysOf(slots, model.isMerged).map((child) => (
          <ChildLine
            key={`${child.rank} ${child.issuer ?? ''}`}
            child={child}
            moments={model.moments}
          />
        ))}
      </div>
    </td>
  );
}

/** A month as a table: weeks in rows, and for each child the discs of the day, in the order of its moments. */
export function MonthTable({ slots }: { slots: readonly SlotView[] }) {
  const { model } = usePlanning();
  const byDay = new Map<string, SlotView[]>();
  for (const slot of slots) byDay.set(slot.day.day, [...(byDay.get(slot.day.day) ?? []), slot]);
  const hrefs = new Map(model.strip.map(({ day, href }) => [day, href]));
  return (
    <table className="month w-full table-fixed border-collapse border-t border-rule-strong">
      <caption className="sr-only">{`Planning, ${model.title}`}</caption>
      <thead>
        <tr>
          <th scope="col" className="w-(--m) border-r-2 border-margin-300">
            <span className="sr-only">Semaine</span>
          </th>
          {model.days.slice(0, 7).map(({ day, isWeekend, weekday }) => (
            <th
              key={day}
              scope="col"
              className={classNames(
                'px-2.5 py-2.5 text-left text-[1rem] font-bold',
                isWeekend && 'w-24',
              )}
            >
              {isWeekend ? weekday : capitalise(formatWeekday(day))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(model.days).map((week) => (
          <tr key={week[0]?.day}>
            <th
              scope="row"
              className="border-t border-r-2 border-rule border-r-margin-300 px-4 py-2.5 text-right align-top text-sm font-normal text-muted"
            >
              {week[0] === undefined ? null : (
                <>
                  Sem.
                  <b className="block text-text">
                    {formatWeekNumber(week[0].day).replace('Sem. ', '')}
                  </b>
                </>
              )}
            </th>
            {week.map((day) => (
              <DayCell
                key={day.day}
                day={day}
                href={hrefs.get(day.day) ?? ''}
                slots={byDay.get(day.day) ?? []}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The order of the discs, for the legend of the month. */
export function MonthKey() {
  const { model } = usePlanning();
  return (
    <p className="mb-2.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {'Pour chaque enfant, dans l’ordre\u00A0:'}
      {model.moments.map((moment) => (
        <b
          key={moment}
          className="inline-flex items-center gap-1.5 font-[650] [&>svg]:text-ink-600"
        >
          <MomentIcon moment={moment} />
          {momentLabels[moment].toLowerCase()}
        </b>
      ))}
      <span className="text-muted">{'Un point\u00A0: pas d’activité à ce moment.'}</span>
    </p>
  );
}

function MonthDay({ day, isOut }: { day: StripDayModel; isOut: boolean }) {
  const { dots, note, isToday } = day;
  return (
    <li>
      <Link
        href={day.href}
        prefetch={false}
        className={classNames((isOut || note !== '') && 'strip-off', isToday && 'strip-today')}
        {...(isToday && { 'aria-current': 'date' as const })}
      >
        <span className="sr-only">{`${formatWeekday(day.day)} `}</span>
        <b>{day.number}</b>
        <StripDots dots={dots} note={note} />
      </Link>
    </li>
  );
}

/** A month on a narrow screen: each day leads to its own page, and dots tell its states. */
export function MonthAgenda() {
  const { model } = usePlanning();
  const { strip, month, title } = model;
  const swipe = useSwipe(model.links);
  return (
    <nav {...swipe} aria-label={`Jours de ${title.toLowerCase()}`} className="strip month-days">
      <div
        aria-hidden
        className="grid grid-cols-7 gap-0.5 px-1.5 pt-2 text-center text-xs text-muted"
      >
        {strip.slice(0, 7).map(({ day, weekday }) => (
          <span key={day}>{weekday}</span>
        ))}
      </div>
      <ol>
        {strip.map((day) => (
          <MonthDay
            key={day.day}
            day={day}
            isOut={month !== null && !day.day.startsWith(month.key)}
          />
        ))}
      </ol>
    </nav>
  );
}
