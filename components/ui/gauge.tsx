import { useId, type ReactNode } from 'react';
import { classNames } from './class-names';

export interface GaugeProps {
  booked: number;
  /** Asked for, not decided yet. */
  pending?: number | undefined;
  waiting?: number | undefined;
  /** Null when there is no limit. */
  capacity: number | null;
  /** Mandatory: the same in words, with the numbers in bold. */
  sentence: ReactNode;
  className?: string | undefined;
}

function percent(part: number, whole: number): string {
  return whole > 0 ? `${(part / whole) * 100}%` : '0%';
}

/** Seats of a session: solid booked, yellow bars asked for, violet hatch waiting, a tick at the capacity. */
export function Gauge({ booked, pending = 0, waiting = 0, capacity, sentence, className }: GaugeProps) {
  const id = useId();
  const taken = booked + pending + waiting;
  const scale = Math.max(taken, capacity ?? 0);
  return (
    <div className={classNames('grid gap-1 text-xs leading-[1.25]', className)}>
      <div
        role="img"
        aria-labelledby={id}
        className="relative flex h-3.5 rounded-[4px] border-[1.5px] border-control bg-surface forced-color-adjust-none [&>i]:block [&>i]:h-full"
      >
        <i className="rounded-l-[2.5px] bg-ink-600" style={{ width: percent(booked, scale) }} />
        <i className="hatch-pending" style={{ width: percent(pending, scale) }} />
        <i className="hatch-waiting" style={{ width: percent(waiting, scale) }} />
        {capacity !== null && taken > capacity ? (
          <span className="absolute -inset-y-[5px] w-[2.5px] bg-text" style={{ left: percent(capacity, scale) }} />
        ) : null}
      </div>
      <span id={id}>{sentence}</span>
    </div>
  );
}

/** What goes over the capacity, inside a gauge’s sentence: "2 de trop". */
export function GaugeExcess({ children }: { children: ReactNode }) {
  return <b className="text-absent-fg">{children}</b>;
}
