'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type FormEvent } from 'react';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { plural } from '@/lib/core/words';
import { LETTERS_FORM, LETTERS_PATH } from '@/lib/families/rules/family-address';
import type { FamilyFilters } from '@/lib/families/types/search';
import { MOST_LETTERS } from '@/lib/subscriptions/schema/codes';

import { postForFile, type FileAnswer } from './post-for-file';

interface BackofficeLettersProps {
  /** Made with the page: sent twice, the letters are made once. */
  batchId: string;
  /** When the page was made, in ISO. */
  seenAt: string;
  filters: FamilyFilters;
}

function choiceOf(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'avec' : 'sans';
}

function Answer({ answer }: { answer: FileAnswer }) {
  if (!answer.isMade)
    return (
      <Alert tone="error" role="alert">
        {answer.message}
      </Alert>
    );
  return (
    <Alert
      tone="success"
      role="status"
      title={`${plural(answer.count, 'lettre prête', 'lettres prêtes')}.`}
    >
      <p>
        Imprimez le fichier maintenant{'\u00A0'}: les codes ne seront plus affichés.{' '}
        <a href={answer.url} download={answer.name}>
          Télécharger à nouveau
        </a>
      </p>
    </Alert>
  );
}

/**
 * Letters with new codes: for the adults who are ticked, or for all who have none. A plain form, which
 * works before JavaScript has loaded; afterwards the file stays at hand until the page is left.
 */
export function BackofficeLetters({ batchId, seenAt, filters }: BackofficeLettersProps) {
  const router = useRouter();
  const [answer, setAnswer] = useState<FileAnswer | null>(null);
  const [pending, setPending] = useState<string | null>(null);
  const isSending = useRef(false);
  useEffect(
    () => () => {
      if (answer?.isMade === true) URL.revokeObjectURL(answer.url);
    },
    [answer],
  );
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (isSending.current) return;
    isSending.current = true;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    setPending(submitter instanceof HTMLButtonElement ? submitter.value : null);
    setAnswer(await postForFile(LETTERS_PATH, data));
    setPending(null);
    isSending.current = false;
    router.refresh();
  };
  return (
    <form
      id={LETTERS_FORM}
      method="post"
      action={LETTERS_PATH}
      onSubmit={(event) => void send(event)}
      className="grid gap-3 border-t border-rule-strong bg-paper px-4 py-4 md:px-6"
    >
      <input type="hidden" name="batchId" value={batchId} />
      <input type="hidden" name="seenAt" value={seenAt} />
      <input type="hidden" name="q" value={filters.search} />
      <input type="hidden" name="abonnement" value={choiceOf(filters.subscribed)} />
      <input type="hidden" name="remis" value={choiceOf(filters.withCode)} />
      <h2 className="text-lg">Lettres avec un code abonné</h2>
      {answer === null ? null : <Answer answer={answer} />}
      <p className="max-w-text text-muted">
        Chaque lettre porte un nouveau code. Le code remis auparavant au même responsable n’est plus
        valable.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          name="choix"
          value="coches"
          pending={pending === 'coches'}
          pendingLabel="Préparation…"
        >
          Préparer les lettres cochées
        </Button>
        <Button
          type="submit"
          name="choix"
          value="tous"
          variant="quiet"
          pending={pending === 'tous'}
          pendingLabel="Préparation…"
        >
          {`Préparer celles de tous les responsables sans accès (${MOST_LETTERS} au plus)`}
        </Button>
      </div>
    </form>
  );
}
