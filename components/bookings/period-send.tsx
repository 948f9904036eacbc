'use client';

import { Send } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { dayOf, timeOf } from '@/lib/bookings/rules/wishes';
import type { PeriodAsk } from '@/lib/bookings/types/period';
import { listWords, plural } from '@/lib/core/words';
import { undoSubmissionAction } from '@/lib/requests/actions';
import type { SubmissionReceipt } from '@/lib/requests/types';

import { ErrorSummary } from '../forms/error-summary';
import { SubmitButton } from '../forms/submit-button';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { showToast } from '../ui/toast-store';
import { answerOf } from './action-answer';
import type { PeriodSummaryModel } from './period-model';
import { SENDING_FORM, useSending, wordErrors } from './period-sending';
import { undoneShortWords } from './undone-words';

/** What the form asked for as it was sent. */
const ASKED = 'demande';
const UNDO_MS = 10_000;
/** Refusals after which the summary has to be read again. */
const STALE = ['PERIOD_CHANGED', 'SLOT_CHANGED', 'NOTHING_TO_ASK'];

function sentWords({ lines }: SubmissionReceipt): string {
  const count = (status: string): number => lines.filter((line) => line.status === status).length;
  const [accepted, waiting] = [count('ACCEPTED'), count('WAITLISTED')];
  const [refused, withdrawn] = [count('REFUSED'), count('WITHDRAWN')];
  return [
    `${plural(lines.length, 'créneau demandé', 'créneaux demandés')}.`,
    ...(accepted > 0 ? [`${plural(accepted, 'accepté')} tout de suite.`] : []),
    ...(waiting > 0 ? [`${plural(waiting, 'créneau', 'créneaux')} en liste d’attente.`] : []),
    ...(refused > 0
      ? [
          `${plural(refused, 'refusé')} faute de places pour tous ensemble. «\u00A0Mes demandes\u00A0» dit quels jours.`,
        ]
      : []),
    // Asked again after an answer that was lost: the family may have acted meanwhile.
    ...(withdrawn > 0 ? [`${plural(withdrawn, 'retiré')} depuis.`] : []),
    ...(count('PENDING') > 0 ? ['Le service répond par e-mail, à 13:00 ou à 18:00.'] : []),
  ].join(' ');
}

function Undo({ submissionId }: { submissionId: string }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(true);
  const [isPending, setPending] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOpen(false), UNDO_MS);
    return () => clearTimeout(timer);
  }, []);
  const undo = async (): Promise<void> => {
    setPending(true);
    const answer = await answerOf(() => undoSubmissionAction({ submissionId }));
    setPending(false);
    if (answer.kind !== 'done') {
      showToast({ tone: 'error', message: answer.message });
      return;
    }
    setOpen(false);
    const short = undoneShortWords(answer.data);
    if (short !== null) showToast({ tone: 'error', message: short });
    else showToast({ message: 'Demande annulée.' });
    router.refresh();
  };
  return isOpen ? (
    <Button variant="secondary" pending={isPending} onClick={() => void undo()}>
      Annuler la demande
    </Button>
  ) : null;
}

function Sent({ receipt, start }: { receipt: SubmissionReceipt; start: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div ref={ref} tabIndex={-1} className="outline-none">
      <Alert tone="success" title="Votre demande est envoyée." role="status">
        <p>{sentWords(receipt)}</p>
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Undo submissionId={receipt.submissionId} />
          <Link href={`/espace-famille/planning?date=${start}`}>Voir le planning</Link>
        </div>
      </Alert>
    </div>
  );
}

function requestWords({ childIds, wishes }: PeriodAsk): string {
  const by = [
    ...(childIds.length > 1 ? ['par enfant'] : []),
    ...(wishes.length > 1 ? ['par activité'] : []),
  ];
  return by.length === 0 ? '' : `Une demande ${listWords(by)}. `;
}

export interface PeriodSendProps {
  ask: PeriodAsk;
  sending: PeriodSummaryModel['sending'];
  submissionId: string;
  /** The summary: gives way to what came of it once it is sent. */
  children: ReactNode;
}

/** The one act of the page. It works before JavaScript has loaded; what was sent stays said. */
export function PeriodSend({ ask, sending, submissionId, children }: PeriodSendProps) {
  const router = useRouter();
  const { state, send } = useSending();
  const { act, wishes, childIds, range, areTied = false } = ask;
  const asked = JSON.stringify([act, wishes, childIds, range, areTied]);
  const isStale = state.code !== null && STALE.includes(state.code);
  useEffect(() => {
    if (isStale) router.refresh();
  }, [isStale, state.attempt, router]);

  // What was sent is told until the form asks for something else.
  if (state.done !== null && state.values[ASKED] === asked)
    return <Sent receipt={state.done} start={range.start} />;
  if (sending === null) return children;
  const fields: readonly (readonly [string, string])[] = [
    [ASKED, asked],
    ['acte', act],
    ['du', range.start],
    ['au', range.end],
    ['vu', sending.mark],
    ['submissionId', submissionId],
    ...(areTied ? [['ensemble', 'on'] as const] : []),
    ...childIds.map((id) => ['enfants', id] as const),
    ...wishes.flatMap(({ activityId, weekdays, times = [] }) => [
      ['activite', activityId] as const,
      ...weekdays.map((day) => ['jours', dayOf(activityId, day)] as const),
      ...times.flatMap(({ weekday, from, to }) => [
        ['de', timeOf(activityId, weekday, from)] as const,
        ['a', timeOf(activityId, weekday, to)] as const,
      ]),
    ]),
  ];
  return (
    <>
      {children}
      <form id={SENDING_FORM} action={send} className="grid gap-2.5">
        <ErrorSummary
          errors={[
            ...(state.message === null ? [] : [{ message: state.message }]),
            ...wordErrors(state),
          ]}
          attempt={state.attempt}
        />
        {fields.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton size="lg" block icon={<Send aria-hidden />}>
          Demander
        </SubmitButton>
        <p className="text-sm text-muted">
          {`${requestWords(ask)}Vous pourrez l’annuler tant que la mairie n’a pas répondu.`}
        </p>
      </form>
    </>
  );
}
