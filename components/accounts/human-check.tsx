'use client';

import { LoaderCircle, ShieldCheck } from 'lucide-react';
import { useRef, useState } from 'react';

import { FieldError } from '@/components/forms/field';
import type { ActionForm } from '@/components/forms/use-action-form';

import { solveHumanChallenge } from './solve-challenge';

type Progress = 'idle' | 'working' | 'done' | 'failed';

const WORDS: Record<Progress, string> = {
  idle: 'Se vérifie sur cet appareil, sans traceur',
  working: 'Vérification en cours sur cet appareil…',
  done: 'Vérifié sur cet appareil, sans traceur',
  failed: 'Une question simple suivra l’envoi',
};

export interface HumanProof {
  progress: Progress;
  /** Begins the work, once. */
  begin: () => void;
  /** Adds the proof to what a form sends, as soon as it is there. */
  attach: (form: FormData) => Promise<void>;
}

/** The work that a browser does while one fills the rest of the form in. */
export function useHumanProof(): HumanProof {
  const [progress, setProgress] = useState<Progress>('idle');
  const work = useRef<Promise<string | null> | null>(null);
  const begin = (): void => {
    if (work.current !== null) return;
    setProgress('working');
    work.current = solveHumanChallenge().then((proof) => {
      setProgress(proof === null ? 'failed' : 'done');
      return proof;
    });
  };
  const attach = async (form: FormData): Promise<void> => {
    // The box may have been ticked before JavaScript came.
    begin();
    const proof = await work.current;
    if (proof !== null) form.set('altcha', proof);
  };
  return { progress, begin, attach };
}

export interface HumanCheckProps<Done> {
  form: ActionForm<Done>;
  proof: HumanProof;
}

/** “Je ne suis pas un robot”: a box to tick, and nothing to decipher. */
export function HumanCheck<Done>({ form, proof }: HumanCheckProps<Done>) {
  const { error, onChange, ...box } = form.box('human');
  const Icon = proof.progress === 'working' ? LoaderCircle : ShieldCheck;
  return (
    <div className="grid gap-[5px]">
      <div
        className={`flex flex-wrap items-center justify-between gap-x-4 rounded-md bg-surface px-3.5 py-1 ${error === undefined ? 'border-[1.5px] border-control' : 'border-2 border-absent-border'}`}
      >
        <label htmlFor="human" className="flex min-h-touch items-center gap-3 font-bold">
          <input
            {...box}
            id="human"
            type="checkbox"
            className="size-[22px] flex-none accent-ink-700"
            onChange={(event) => {
              void onChange(event);
              if (event.currentTarget.checked) proof.begin();
            }}
            aria-describedby={error === undefined ? 'human-state' : 'human-state human-error'}
            {...(error === undefined ? {} : { 'aria-invalid': true as const })}
          />
          Je ne suis pas un robot
        </label>
        <p
          id="human-state"
          role="status"
          className="flex items-center gap-1.5 py-1 text-xs text-muted"
        >
          <Icon aria-hidden className={proof.progress === 'working' ? 'animate-spin' : ''} />
          {WORDS[proof.progress]}
        </p>
      </div>
      {error === undefined ? null : <FieldError id="human-error">{error}</FieldError>}
    </div>
  );
}
