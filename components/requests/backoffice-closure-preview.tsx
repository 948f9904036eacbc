'use client';

import { useActionState } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { CLOSURES_PATH } from '@/lib/bookings/rules/calendar-address';
import { emptyForm } from '@/lib/core/form';
import { listWords, plural } from '@/lib/core/words';
import { closeActivitiesAction } from '@/lib/requests/actions/closures';
import { closureEffectWords, closureToldWords, closureWhen } from '@/lib/requests/labels/closure';
import type { ClosureInput } from '@/lib/requests/schema/closure';
import type { ClosureCounts } from '@/lib/requests/types/closure';
import type { ServedFacility } from '@/lib/requests/types/served-facility';

interface BackofficeClosurePreviewProps {
  closureId: string;
  asked: ClosureInput;
  counts: ClosureCounts;
  facilities: readonly ServedFacility[];
}

function submitWords({ families }: ClosureCounts): string {
  return families === 0 ? 'Fermer' : `Fermer et prévenir ${plural(families, 'famille')}`;
}

/** What a closure cancels, before it is done. */
export function BackofficeClosurePreview({
  closureId,
  asked,
  counts,
  facilities,
}: BackofficeClosurePreviewProps) {
  const { activites, du, au, motif } = asked;
  const [state, dispatch] = useActionState(closeActivitiesAction, emptyForm<never>());
  const names = facilities.flatMap(({ name, activities }) =>
    activities
      .filter(({ id }) => activites.includes(id))
      .map((activity) => `${activity.name} (${name})`),
  );
  return (
    <form action={dispatch} className="grid max-w-3xl gap-4">
      <h2 className="text-[1.25rem]">{`Fermer ${listWords(names)}\u00A0?`}</h2>
      <Refusal state={state} />
      <Alert title={closureWhen({ start: du, end: au })}>
        <p>{closureEffectWords(counts)}</p>
        <p>{closureToldWords(counts)}</p>
        <p>{`Motif\u00A0: ${motif}`}</p>
      </Alert>
      <input type="hidden" name="closureId" value={closureId} />
      {activites.map((id) => (
        <input key={id} type="hidden" name="activites" value={id} />
      ))}
      <input type="hidden" name="du" value={du} />
      <input type="hidden" name="au" value={au} />
      <input type="hidden" name="motif" value={motif} />
      <div className="flex flex-wrap gap-3">
        {counts.sessions === 0 ? null : <SubmitButton>{submitWords(counts)}</SubmitButton>}
        <ButtonLink href={CLOSURES_PATH}>Ne pas fermer</ButtonLink>
      </div>
    </form>
  );
}
