'use client';

import { ArrowRight } from 'lucide-react';
import { useRef, useState } from 'react';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { plural } from '@/lib/core/words';
import { REASON_REQUIRED } from '@/lib/requests/labels';
import type { Outcome } from '@/lib/requests/labels/decision';

import { type Desk, useDesk } from './backoffice-desk-context';
import { RefusalFields } from './backoffice-refusal-fields';
import { useShortcuts } from './use-shortcuts';

const VERBS: Record<Outcome, string> = {
  ACCEPTED: 'Accepter',
  REFUSED: 'Refuser',
  WAITLISTED: 'Mettre en liste d’attente',
};

export interface DecisionFormProps {
  lineId: string;
  slot: string;
  /** "Complet", "2 places libres"; null where no seat is asked for. */
  seats: string | null;
  canWait: boolean;
  /** The other days of the request that wait too. */
  others: readonly { lineId: string; slot: string }[];
}

function useDecisionForm({ lineId, slot, others }: DecisionFormProps, desk: Desk) {
  const [outcome, setOutcome] = useState<Outcome>('ACCEPTED');
  const [reason, setReason] = useState(desk.drafts.get(lineId) ?? '');
  const [isWhole, setIsWhole] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const write = (next: string) => {
    desk.drafts.set(lineId, next);
    setReason(next);
    setError(null);
  };
  const fail = (message: string) => {
    setError(message);
    field.current?.focus();
  };
  const answer = async (chosen: Outcome) => {
    if (chosen === 'REFUSED' && reason.trim() === '') {
      fail(REASON_REQUIRED);
      return;
    }
    const lines = [{ lineId, slot }, ...(isWhole ? others : [])];
    const problem = await desk.decide({
      lines,
      outcome: chosen,
      ...(chosen === 'REFUSED' && { reason }),
    });
    if (problem !== null) fail(problem);
  };
  return { outcome, setOutcome, reason, write, isWhole, setIsWhole, error, field, answer };
}

/** The answer to the open line. A accepts, R leads to the reason, unless lines are selected. */
export function BackofficeDecisionForm(props: DecisionFormProps) {
  const { lineId, seats, canWait, others } = props;
  const desk = useDesk();
  const { outcome, setOutcome, reason, write, isWhole, setIsWhole, error, field, answer } =
    useDecisionForm(props, desk);
  const busy = desk.deciding.size > 0;
  const isReady = desk.selected.length === 0 && desk.cursor === lineId && !busy;
  const refuse = () => {
    setOutcome('REFUSED');
    requestAnimationFrame(() => field.current?.focus());
  };
  useShortcuts({ a: () => void answer('ACCEPTED'), r: refuse }, isReady);
  const hasNext = desk.lines.some((line) => line.lineId !== lineId);
  const choice = (value: Outcome) => ({
    type: 'radio' as const,
    name: 'reponse',
    value,
    checked: outcome === value,
    onChange: () => setOutcome(value),
  });
  return (
    <form noValidate action={() => answer(outcome)} className="grid gap-4">
      <ChoiceGroup legend="Décision" stacked>
        <ChoiceCard
          {...choice('ACCEPTED')}
          label="Accepter"
          detail={seats ?? undefined}
          aside={<Kbd className="max-lg:hidden">A</Kbd>}
        />
        <ChoiceCard
          {...choice('REFUSED')}
          label="Refuser, avec un motif"
          aside={<Kbd className="max-lg:hidden">R</Kbd>}
        />
        {outcome === 'REFUSED' ? (
          <div className="ml-2.5 grid gap-3 border-l-2 border-absent-border py-1 pl-4">
            <RefusalFields
              id="decision"
              reason={reason}
              onReason={write}
              error={error}
              reasonRef={field}
            />
          </div>
        ) : null}
        {canWait ? (
          <ChoiceCard {...choice('WAITLISTED')} label="Mettre en liste d’attente" />
        ) : null}
      </ChoiceGroup>
      {others.length > 0 ? (
        <CheckboxField
          name="tout"
          label={`Répondre de même pour ${plural(others.length, 'autre jour', 'autres jours')} de cette demande`}
          checked={isWhole}
          onChange={(event) => setIsWhole(event.currentTarget.checked)}
        />
      ) : null}
      <Button
        type="submit"
        variant="primary"
        pending={busy}
        pendingLabel="Envoi en cours…"
        className="justify-self-start max-md:w-full"
        iconEnd={hasNext ? <ArrowRight aria-hidden /> : null}
      >
        {hasNext ? `${VERBS[outcome]} et passer à la suivante` : VERBS[outcome]}
      </Button>
    </form>
  );
}
