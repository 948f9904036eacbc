'use client';

import Link from 'next/link';
import type { MouseEvent, ReactNode } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import type { CivilDate, Weekday } from '@/lib/core/dates/civil-date';
import { enrolManyAction } from '@/lib/families/actions/enrol-many';
import { enrolledWords } from '@/lib/families/messages/enrol-many';
import { periodWords, weekdaysWords } from '@/lib/families/messages/file';
import { familyPath } from '@/lib/families/rules/family-address';
import { enrolManySchema } from '@/lib/families/schema/enrol-many';
import type { EnrolLine } from '@/lib/families/types/enrol-many';

function Report({ lines }: { lines: readonly EnrolLine[] }) {
  const refused = lines.filter(({ refusal }) => refusal !== null);
  return (
    <Alert
      tone={refused.length === 0 ? 'success' : 'info'}
      role="status"
      title={enrolledWords(lines)}
    >
      {refused.length === 0 ? null : (
        <ul>
          {refused.map(({ familyId, familyNumber, childName, refusal }) => (
            <li key={`${familyId} ${childName}`}>
              <Link href={familyPath(familyId)} prefetch={false}>
                {`${childName}, dossier n° ${familyNumber}`}
              </Link>
              {`\u00A0: ${refusal ?? ''}`}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

interface BackofficeEnrolManyProps {
  activityId: string;
  startDay: CivilDate;
  endDay: CivilDate;
  weekdays: readonly Weekday[];
  /** How many children the page shows. */
  count: number;
  /** The page with all of them ticked. */
  allHref: string;
  /** The list. */
  children: ReactNode;
}

function Bar({ startDay, endDay, weekdays, allHref, onAll, pending }: BarProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md bg-ink-50 px-3.5 py-3">
      <p className="min-w-0 flex-1 basis-72">
        {'Inscription '}
        <b>{periodWords(startDay, endDay)}</b>
        {`, ${weekdaysWords(weekdays)}. Elle donne le droit de réserver et ne réserve aucun jour.`}
      </p>
      <ButtonLink href={allHref} prefetch={false} scroll={false} size="sm" onClick={onAll}>
        Tout cocher
      </ButtonLink>
      <SubmitButton size="sm" pending={pending} pendingLabel="Inscription…">
        Inscrire les enfants cochés
      </SubmitButton>
    </div>
  );
}

type BarProps = Pick<BackofficeEnrolManyProps, 'startDay' | 'endDay' | 'weekdays' | 'allHref'> & {
  onAll: (event: MouseEvent) => void;
  pending: boolean;
};

/** The list, and one confirmation for those who are ticked. */
export function BackofficeEnrolMany(props: BackofficeEnrolManyProps) {
  const { activityId, startDay, endDay, weekdays, count, children } = props;
  const form = useActionForm(enrolManyAction, enrolManySchema);
  const tickAll = (event: MouseEvent): void => {
    event.preventDefault();
    const boxes = form.element?.querySelectorAll<HTMLInputElement>('input[name="children"]') ?? [];
    for (const box of boxes) box.checked = true;
  };
  return (
    <form {...form.formProps} aria-label="Enfants à inscrire" className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {form.state.done === null ? null : <Report lines={form.state.done} />}
      <input type="hidden" name="activityId" value={activityId} />
      <input type="hidden" name="startDay" value={startDay} />
      <input type="hidden" name="endDay" value={endDay} />
      {weekdays.map((weekday) => (
        <input key={weekday} type="hidden" name="weekdays" value={weekday} />
      ))}
      {count === 0 ? null : <Bar {...props} onAll={tickAll} pending={form.pending} />}
      <div id="children" tabIndex={-1} className="outline-none">
        {children}
      </div>
    </form>
  );
}
