import { CalendarClock } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** `free` can be asked for (plus), `locked` cannot (minus); `picked` and `unpicked` are check boxes. */
export type DiscState = 'free' | 'locked' | 'booked' | 'absent' | 'waiting' | 'pending' | 'picked' | 'unpicked';

/** Plain drawings: a planning shows a hundred of them. */
function drawing(path: string, round?: ReactNode): ReactNode {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {round}
      <path d={path} />
    </svg>
  );
}

const CHECK = drawing('m4 12 5 5L20 6');
const CROSS = drawing('m6 6 12 12M18 6 6 18');
const PLUS = drawing('M5 12h14M12 5v14');
const MINUS = drawing('M5 12h14');
const CLOCK = drawing('M12 6v6l4 2', <circle cx="12" cy="12" r="10" />);

const DISCS: Record<DiscState, { className: string; icon: ReactNode }> = {
  free: { className: 'rounded-full border-[1.5px] border-dashed border-free-border bg-free-bg text-free-fg', icon: PLUS },
  locked: { className: 'rounded-full border-[1.5px] border-dashed border-free-border bg-free-bg text-free-fg', icon: MINUS },
  booked: { className: 'rounded-full bg-booked-solid text-white', icon: CHECK },
  absent: { className: 'rounded-[5px] bg-absent-solid text-white', icon: CROSS },
  waiting: {
    className: 'rounded-[5px_12px_12px_5px] bg-waiting-solid text-white [&>svg]:stroke-[2.4]',
    icon: <CalendarClock aria-hidden />,
  },
  pending: {
    className: 'rounded-full bg-pending-solid text-[#3b2b00] shadow-[0_0_0_1.5px_var(--color-pending-border)] [&>svg]:stroke-[2.4]',
    icon: CLOCK,
  },
  picked: { className: 'rounded-[5px] bg-primary text-on-ink', icon: CHECK },
  unpicked: { className: 'rounded-[5px] border-[1.5px] border-control bg-surface', icon: null },
};

export type DiscSize = 'sm' | 'md' | 'lg';

const SIZES: Record<DiscSize, string> = {
  sm: 'size-5 [&>svg]:size-[13px]',
  md: 'size-[23px] [&>svg]:size-[15px]',
  lg: 'size-[23px] max-md:size-[26px] [&>svg]:size-[15px] max-md:[&>svg]:size-[17px]',
};

export interface StateDiscProps {
  state: DiscState;
  /** `lg` grows on phones. */
  size?: DiscSize | undefined;
  /** Read aloud; leave out when words beside it already say it. */
  label?: string | undefined;
  className?: string | undefined;
}

/** A state without words: only beside its words or a legend. Its shape tells as much as its colour. */
export function StateDisc({ state, size = 'md', label, className }: StateDiscProps) {
  const disc = DISCS[state];
  return (
    <span
      className={classNames(
        'grid flex-none place-items-center forced-color-adjust-none [&>svg]:stroke-3',
        SIZES[size],
        disc.className,
        className,
      )}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {disc.icon}
    </span>
  );
}
