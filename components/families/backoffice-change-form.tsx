'use client';

import { startTransition, useActionState, useState, type FormEvent } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { Alert } from '@/components/ui/alert';
import { classNames } from '@/components/ui/class-names';
import { StateBadge } from '@/components/ui/state-badge';
import { emptyForm } from '@/lib/core/form';
import { plural } from '@/lib/core/words';
import { decideChangesAction } from '@/lib/families/actions/decide-changes';
import { tokenName } from '@/lib/families/schema/decisions';
import type { ChangeToDecide } from '@/lib/families/types/change-queue';
import type { RefusalTemplate } from '@/lib/requests/rules/refusals';

import { ChangeKeysReminder } from './backoffice-change-keys';
import { BackofficeReasonFields } from './backoffice-reason-fields';
import { CHANGE_IDS } from './change-ids';

function Value({
  name,
  words,
  isStrong = false,
}: {
  name: string;
  words: string;
  isStrong?: boolean;
}) {
  return (
    <div>
      <dt className="text-xs font-bold">{name}</dt>
      <dd className={classNames('[overflow-wrap:anywhere]', isStrong && 'font-bold text-text')}>
        {words}
      </dd>
    </div>
  );
}

function Values({ change }: { change: ChangeToDecide }) {
  const { current, seen, asked, isConflict } = change;
  return (
    <dl className="grid gap-x-4 gap-y-1.5 md:grid-flow-col md:auto-cols-fr">
      <Value name="Dans le dossier" words={current} />
      {isConflict ? <Value name="Vu par la famille" words={seen} /> : null}
      <Value name="Demandé" words={asked} isStrong />
    </dl>
  );
}

// What the agent cannot see, or what has changed meanwhile, is ticked on purpose.
function Waiting({
  change,
  canDecide,
  isTicked,
}: {
  change: ChangeToDecide;
  canDecide: boolean;
  isTicked: boolean;
}) {
  const { id, label, isConflict, isMasked, currentToken } = change;
  return (
    <li className="grid gap-2 rounded-md border-[1.5px] border-pending-border bg-pending-bg px-3.5 py-3 text-pending-fg">
      {canDecide ? (
        <label className="flex min-h-touch items-center gap-3 font-bold text-text">
          <input
            type="checkbox"
            name="change"
            value={id}
            defaultChecked={isTicked && !isConflict && !isMasked}
            className="size-5 flex-none accent-ink-700 max-md:size-6"
          />
          {label}
        </label>
      ) : (
        <b className="text-text">{label}</b>
      )}
      {isConflict ? <input type="hidden" name={tokenName(id)} value={currentToken} /> : null}
      <Values change={change} />
      {isConflict ? (
        <p className="text-sm text-text">
          Le dossier a changé depuis que la famille l’a vu. Cochez ce champ pour y écrire la valeur
          demandée.
        </p>
      ) : null}
    </li>
  );
}

const ANSWERS = {
  ACCEPTED: { tone: 'booked', words: 'Accepté' },
  REFUSED: { tone: 'absent', words: 'Refusé' },
  WITHDRAWN: { tone: 'grey', words: 'Retiré par la famille' },
  REPLACED: { tone: 'grey', words: 'Remplacé par une autre demande' },
} as const;

function Answered({ change }: { change: ChangeToDecide }) {
  if (change.status === 'PENDING') return null;
  const { tone, words } = ANSWERS[change.status];
  return (
    <li className="grid gap-2 border-b border-rule py-3 last:border-b-0">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <b>{change.label}</b>
        <StateBadge tone={tone} size="sm">
          {words}
        </StateBadge>
      </p>
      <Values change={change} />
      {change.reason === null ? null : (
        <p className="text-muted">{`«\u00A0${change.reason}\u00A0»`}</p>
      )}
    </li>
  );
}

function Meanwhile({ conflicts, changed }: { conflicts: number; changed: number }) {
  return (
    <Alert title="Le dossier a changé entre-temps">
      {conflicts > 0
        ? `${plural(conflicts, 'champ n’est pas écrit', 'champs ne sont pas écrits')}\u00A0: comparez les trois valeurs, puis décidez de nouveau. `
        : null}
      {changed > 0
        ? `${plural(changed, 'champ a déjà sa réponse', 'champs ont déjà leur réponse')}.`
        : null}
    </Alert>
  );
}

export interface BackofficeChangeFormProps {
  changes: readonly ChangeToDecide[];
  canDecide: boolean;
  /** The reasons that a refusal starts from. */
  refusals: readonly RefusalTemplate[];
  /** Where an answer leads: see `AnswerPlace`. */
  place: Readonly<Record<'here' | 'next' | 'list', string>>;
}

// The browser's own submission would tick the boxes as they first were: a refused answer keeps them.
function useAnswer() {
  const [state, dispatch, pending] = useActionState(
    decideChangesAction,
    emptyForm<{ conflicts: number; changed: number }>(),
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const sent = new FormData(event.currentTarget, submitter);
    if (!pending) startTransition(() => dispatch(sent));
  };
  // Before JavaScript the page comes back without the ticks: none is better than others.
  const [isTicked] = useState(state.attempt === 0);
  return { state, dispatch, pending, onSubmit, isTicked };
}

function Answers({
  pending,
  refusals,
  reason,
  error,
}: {
  pending: boolean;
  refusals: readonly RefusalTemplate[];
  reason: string;
  error: string | undefined;
}) {
  return (
    <>
      <div>
        <SubmitButton
          id={CHANGE_IDS.accept}
          name="outcome"
          value="ACCEPTED"
          pending={pending}
          pendingLabel="Un instant…"
        >
          Accepter les champs cochés
        </SubmitButton>
      </div>
      <BackofficeReasonFields templates={refusals} reason={reason} error={error} />
      <div>
        <SubmitButton
          id={CHANGE_IDS.refuse}
          name="outcome"
          value="REFUSED"
          variant="danger"
          pending={pending}
          pendingLabel="Un instant…"
        >
          Refuser les champs cochés
        </SubmitButton>
      </div>
      <ChangeKeysReminder />
    </>
  );
}

/** The fields of a request, and one answer for those that are ticked. */
export function BackofficeChangeForm(props: BackofficeChangeFormProps) {
  const { changes, canDecide, refusals, place } = props;
  const { state, dispatch, pending, onSubmit, isTicked } = useAnswer();
  const waiting = changes.filter(({ status }) => status === 'PENDING');
  const errors = [
    ...(state.message === null ? [] : [{ message: state.message }]),
    ...Object.entries(state.fieldErrors).map(([field, message]) =>
      field === 'reason' ? { field, message } : { message },
    ),
  ];
  return (
    <form action={dispatch} onSubmit={onSubmit} className="grid gap-4">
      {Object.entries(place).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="waiting" value={waiting.length} />
      <ErrorSummary errors={errors} attempt={state.attempt} />
      {state.done === null ? null : <Meanwhile {...state.done} />}
      <ul className="grid gap-3">
        {waiting.map((change) => (
          <Waiting key={change.id} change={change} canDecide={canDecide} isTicked={isTicked} />
        ))}
      </ul>
      {waiting.length > 0 && canDecide ? (
        <Answers
          pending={pending}
          refusals={refusals}
          reason={state.values['reason'] ?? ''}
          error={state.fieldErrors['reason']}
        />
      ) : null}
      <ul>
        {changes.map((change) => (
          <Answered key={change.id} change={change} />
        ))}
      </ul>
    </form>
  );
}
