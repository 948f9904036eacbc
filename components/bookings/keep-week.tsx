'use client';

import { CalendarCheck2, Repeat } from 'lucide-react';
import { useActionState } from 'react';

import { forgetWeekAction, keepWeekAction } from '@/lib/bookings/actions';
import { dayOf } from '@/lib/bookings/rules/wishes';
import { emptyForm } from '@/lib/core/form';

import { SubmitButton } from '../forms/submit-button';
import { Alert } from '../ui/alert';
import type { PeriodWeek } from './period-model';

type WeekProps = { week: PeriodWeek };

function Hidden({ week }: WeekProps) {
  const fields: readonly (readonly [string, string])[] = [
    ...week.childIds.map((id) => ['enfants', id] as const),
    ...week.activities.flatMap(({ activityId, weekdays }) => [
      ['activite', activityId] as const,
      ...weekdays.map((day) => ['jours', dayOf(activityId, day)] as const),
    ]),
  ];
  return fields.map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ));
}

/** "lundi et mardi"; with their activities where there are several, a line each. */
function Days({ week }: WeekProps) {
  if (week.activities.length < 2) return null;
  return (
    <ul className="font-normal">
      {week.activities.map(({ activityId, name, days }) => (
        <li key={activityId}>{`${name}\u00A0: ${days}`}</li>
      ))}
    </ul>
  );
}

// The days of one activity stand in the sentence.
function daysOfOne({ activities: [first, ...others] }: PeriodWeek): string {
  return first === undefined || others.length > 0 ? '' : `\u00A0: ${first.days}`;
}

function nameOfOne({ activities: [first, ...others] }: PeriodWeek): string {
  return first === undefined || others.length > 0 ? '' : `, «\u00A0${first.name}\u00A0».`;
}

function Kept({ week, forget }: WeekProps & { forget: (form: FormData) => void }) {
  return (
    <form action={forget} className="grid gap-1">
      <p role="status" className="flex gap-2 [&>svg]:mt-0.5 [&>svg]:flex-none">
        <CalendarCheck2 aria-hidden />
        <span>
          <b>{`Semaine type ${week.who}`}</b>
          {`${daysOfOne(week)}${nameOfOne(week)}`}
        </span>
      </p>
      <Days week={week} />
      <Hidden week={week} />
      <div>
        <SubmitButton variant="quiet" size="sm" pendingLabel="Suppression…">
          Oublier cette semaine type
        </SubmitButton>
      </div>
    </form>
  );
}

/** The days that are chosen, kept to be asked for again. It works before JavaScript has loaded. */
export function KeepWeek({ week }: WeekProps) {
  const [kept, keep] = useActionState(keepWeekAction, emptyForm());
  const [forgotten, forget] = useActionState(forgetWeekAction, emptyForm());
  const refusal = week.isKept ? forgotten.message : kept.message;
  return (
    <section
      aria-label="Semaine type"
      className="border-rule bg-surface px-5.5 py-5 max-md:border-t md:rounded-lg md:border"
    >
      {week.isKept ? (
        <Kept week={week} forget={forget} />
      ) : (
        <form action={keep} className="grid gap-2.5">
          <div className="text-sm">
            <b>{`Semaine ${week.who}${daysOfOne(week)}`}</b>
            <Days week={week} />
            <p className="text-muted">
              {`Ces jours reviennent souvent\u00A0? Vous les reprendrez d’un geste la prochaine fois. Rien n’est réservé.`}
            </p>
          </div>
          <Hidden week={week} />
          <SubmitButton
            variant="secondary"
            block
            icon={<Repeat aria-hidden />}
            pendingLabel="Enregistrement…"
          >
            Garder comme semaine type
          </SubmitButton>
        </form>
      )}
      {refusal === null ? null : (
        <Alert tone="error" role="alert" className="mt-3">
          {refusal}
        </Alert>
      )}
    </section>
  );
}
