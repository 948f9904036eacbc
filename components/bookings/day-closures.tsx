import type { DayModel } from './planning-model';

/** Why nothing, or less, is held on a day. */
export function DayClosures({ day }: { day: DayModel }) {
  return day.closures.map(({ label, text }) => (
    <p key={label} className="day-card">
      <b>{label}</b>
      {text}
    </p>
  ));
}
