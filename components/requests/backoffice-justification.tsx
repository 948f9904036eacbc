import { formatInstant, formatWeekdayDayShort } from '@/lib/core/dates/format';
import { JUSTIFICATION_LABELS } from '@/lib/requests/labels/justification';
import { justificationAnswers, justificationState } from '@/lib/requests/rules/justification';
import type { LineDetail } from '@/lib/requests/types/queue';

import { StateBadge, type StateTone } from '../ui/state-badge';
import { BackofficeJustificationForm } from './backoffice-justification-form';

const TONES: Record<ReturnType<typeof justificationState>, StateTone> = {
  AWAITED: 'pending',
  LATE: 'absent',
  GIVEN: 'pending',
  ACCEPTED: 'booked',
  REFUSED: 'absent',
  MISSING: 'absent',
  NEEDLESS: 'grey',
};

export interface BackofficeJustificationProps {
  line: LineDetail;
  now: Date;
  canDecide: boolean;
}

/** The document that an absence asks for: where it stands, and the agent's answer. */
export function BackofficeJustification({ line, now, canDecide }: BackofficeJustificationProps) {
  const { justification, timeZone, lineId, days, session } = line;
  if (justification === null) return null;
  const state = justificationState(justification, now);
  const { canExcuse, canBill } = justificationAnswers(state);
  const { until, givenAt } = justification;
  return (
    <section aria-labelledby="justificatif" className="grid gap-3">
      <h3 id="justificatif" className="text-[1rem]">
        Justificatif
      </h3>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateBadge tone={TONES[state]} size="sm">
          {JUSTIFICATION_LABELS[state]}
        </StateBadge>
        <span className="text-sm text-muted">
          {givenAt === null
            ? `Délai\u00A0: ${formatInstant(until, timeZone)}`
            : `Envoyé le ${formatInstant(givenAt, timeZone)}, dans la conversation`}
        </span>
      </div>
      {canDecide && line.status === 'ACCEPTED' && (canExcuse || canBill) ? (
        <BackofficeJustificationForm
          key={`${lineId} ${state}`}
          lineId={lineId}
          day={formatWeekdayDayShort(session.day)}
          canExcuse={canExcuse}
          canBill={canBill}
          others={days
            .filter((day) => day.lineId !== lineId && day.isJustifiedAlike)
            .map((day) => ({ lineId: day.lineId, day: formatWeekdayDayShort(day.day) }))}
        />
      ) : null}
    </section>
  );
}
