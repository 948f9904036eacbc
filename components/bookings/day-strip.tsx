'use client';

import Link from 'next/link';

import { classNames } from '../ui/class-names';
import { usePlanning } from './planning-context';
import type { Dot, StripDayModel } from './planning-model';
import { useSwipe } from './use-swipe';

const DOT_WORDS: Record<Dot, string> = {
  booked: 'réservé',
  absent: 'absent',
  waiting: 'liste d’attente',
  pending: 'demande en attente',
};

// A day that is over is folded: going to it opens it.
function unfold(href: string): void {
  if (!href.startsWith('#')) return;
  document.getElementById(href.slice(1))?.querySelector('details')?.setAttribute('open', '');
}

/** The states of a day, in dots and in words. */
export function StripDots({ dots, note }: Pick<StripDayModel, 'dots' | 'note'>) {
  return (
    <>
      <span className="sr-only">
        {dots.length > 0 ? dots.map((dot) => DOT_WORDS[dot]).join(', ') : note}
      </span>
      <span className="strip-dots" aria-hidden>
        {dots.map((dot) => (
          <span key={dot} className={`dot dot-${dot}`} />
        ))}
        {note !== '' && note !== 'pas d’accueil' ? '—' : null}
      </span>
    </>
  );
}

function StripDay({ day }: { day: StripDayModel }) {
  const { dots, note, isToday, isShown } = day;
  return (
    <Link
      href={day.href}
      prefetch={false}
      scroll={day.href.startsWith('#')}
      onClick={() => unfold(day.href)}
      className={classNames(isToday && 'strip-today', note !== '' && 'strip-off')}
      {...(isShown
        ? { 'aria-current': 'page' as const }
        : isToday && { 'aria-current': 'date' as const })}
    >
      {isToday ? 'Auj.' : day.weekday}
      <b>{day.number}</b>
      <StripDots dots={dots} note={note} />
    </Link>
  );
}

/** The days of the week, always in view above the agenda. */
export function DayStrip() {
  const { model } = usePlanning();
  const swipe = useSwipe(model.links.weeks);
  return (
    <nav {...swipe} className="strip" aria-label="Jours de la semaine">
      <ol>
        {model.strip.map((day) => (
          <li key={day.day}>
            <StripDay day={day} />
          </li>
        ))}
      </ol>
    </nav>
  );
}
