'use client';

import { CalendarPlus, Copy } from 'lucide-react';
import { useActionState, useId } from 'react';

import { openFeedAction, renewFeedAction, revokeFeedAction } from '@/lib/bookings/actions';
import { emptyForm } from '@/lib/core/form';

import { SubmitButton } from '../forms/submit-button';
import { Alert } from '../ui/alert';
import { Button, ButtonLink } from '../ui/button';
import { showToast } from '../ui/toast-store';
import { ofName } from './request-words';

type Feed = { id: string; address: string; since: string };
type ChildFeedFormsProps = { childId: string; firstName: string; feed: Feed | null };

// The scheme that calendar programs answer to.
function subscriptionLink(address: string): string {
  return address.replace(/^https?:/, 'webcal:');
}

function Refusal({ message }: { message: string | null }) {
  if (message === null) return null;
  return (
    <Alert tone="error" role="alert" className="mt-3">
      {message}
    </Alert>
  );
}

async function copy(address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    showToast({ message: 'Adresse copiée.' });
  } catch {
    showToast({ message: 'L’adresse n’a pas pu être copiée\u00A0: sélectionnez-la et copiez-la.' });
  }
}

function Address({ feed, firstName }: { feed: Feed; firstName: string }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="block font-bold">
        {`Adresse secrète du planning ${ofName(firstName)}`}
      </label>
      <input
        id={id}
        type="text"
        readOnly
        value={feed.address}
        onFocus={({ currentTarget }) => currentTarget.select()}
        className="mt-1.5 min-h-touch w-full rounded-md border-[1.5px] border-ink-500 bg-sunken px-3 text-ellipsis"
      />
      <p className="mt-1.5 text-sm text-muted">
        {`Créée le ${feed.since}. Qui la connaît lit ce planning\u00A0: ne la donnez qu’aux personnes de confiance.`}
      </p>
      <div className="mt-3 flex flex-wrap gap-2.5">
        <ButtonLink
          variant="primary"
          href={subscriptionLink(feed.address)}
          icon={<CalendarPlus aria-hidden />}
        >
          Ouvrir dans mon agenda
          <span className="sr-only">{` le planning ${ofName(firstName)}`}</span>
        </ButtonLink>
        <Button icon={<Copy aria-hidden />} onClick={() => void copy(feed.address)}>
          Copier l’adresse<span className="sr-only">{` du planning ${ofName(firstName)}`}</span>
        </Button>
      </div>
    </>
  );
}

function Closing({ feed, firstName }: { feed: Feed; firstName: string }) {
  const [renewed, renew] = useActionState(renewFeedAction, emptyForm<'renewed'>());
  const [revoked, revoke] = useActionState(revokeFeedAction, emptyForm());
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-touch items-center font-semibold text-link underline underline-offset-[.18em]">
        Changer ou supprimer cette adresse
      </summary>
      <p className="mt-1 max-w-text">
        L’adresse actuelle cesse aussitôt de répondre. Avec une nouvelle, abonnez-vous de nouveau.
      </p>
      <div className="mt-2.5 flex flex-wrap gap-2.5">
        <form action={renew}>
          <input type="hidden" name="feedId" value={feed.id} />
          <SubmitButton variant="secondary" pendingLabel="Changement…">
            Changer l’adresse<span className="sr-only">{` du planning ${ofName(firstName)}`}</span>
          </SubmitButton>
        </form>
        <form action={revoke}>
          <input type="hidden" name="feedId" value={feed.id} />
          <SubmitButton variant="danger" pendingLabel="Suppression…">
            Supprimer l’adresse
            <span className="sr-only">{` du planning ${ofName(firstName)}`}</span>
          </SubmitButton>
        </form>
      </div>
      <Refusal message={renewed.message ?? revoked.message} />
      {renewed.done === null ? null : (
        <p role="status" className="mt-3 font-[650] text-booked-fg">
          L’adresse est changée&nbsp;; l’ancienne ne répond plus.
        </p>
      )}
    </details>
  );
}

function Opening({ childId, firstName }: { childId: string; firstName: string }) {
  const [state, open] = useActionState(openFeedAction, emptyForm());
  return (
    <form action={open}>
      <input type="hidden" name="childId" value={childId} />
      <p className="mb-3 text-muted">Aucune adresse pour le moment.</p>
      <SubmitButton variant="secondary" pendingLabel="Création…">
        Créer l’adresse<span className="sr-only">{` du planning ${ofName(firstName)}`}</span>
      </SubmitButton>
      <Refusal message={state.message} />
    </form>
  );
}

/** The address of a child's calendar: to make, to use, to change, to close. It works without JavaScript. */
export function ChildFeedForms({ childId, firstName, feed }: ChildFeedFormsProps) {
  if (feed === null) return <Opening childId={childId} firstName={firstName} />;
  return (
    <>
      <Address feed={feed} firstName={firstName} />
      <Closing feed={feed} firstName={firstName} />
    </>
  );
}
