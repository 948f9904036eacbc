'use client';

import { Monitor } from 'lucide-react';
import { useActionState } from 'react';

import { SubmitButton } from '@/components/forms/submit-button';
import { Alert } from '@/components/ui/alert';
import { revokeOtherSessionsAction, revokeSessionAction } from '@/lib/accounts/actions/security';
import { emptyForm } from '@/lib/core/form';

/** A browser where the account is signed in, in words. */
export type BrowserWords = { id: string; name: string; isThisOne: boolean; seen: string };

function BrowserRow({ browser }: { browser: BrowserWords }) {
  const [state, revoke] = useActionState(revokeSessionAction, emptyForm());
  const { id, name, isThisOne, seen } = browser;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule py-3 last:border-b-0">
      <span className="flex min-w-0 items-center gap-3">
        <Monitor aria-hidden className="flex-none text-ink-600" />
        <span>
          <b className="block">{name}</b>
          <span className="text-sm text-muted">{isThisOne ? 'Cet appareil' : seen}</span>
        </span>
      </span>
      {isThisOne ? null : (
        <form action={revoke}>
          <input type="hidden" name="sessionId" value={id} />
          <SubmitButton variant="secondary" size="sm" pendingLabel="Déconnexion…">
            Déconnecter<span className="sr-only">{` ${name}`}</span>
          </SubmitButton>
        </form>
      )}
      {state.message === null ? null : (
        <Alert tone="error" role="alert" className="w-full">
          {state.message}
        </Alert>
      )}
    </li>
  );
}

/** Where the account is signed in, and the way to end it. */
export function OpenBrowsers({ browsers }: { browsers: readonly BrowserWords[] }) {
  const [state, revokeOthers] = useActionState(
    revokeOtherSessionsAction,
    emptyForm<{ count: number }>(),
  );
  return (
    <>
      <p className="text-muted">
        Un appareil que vous ne reconnaissez pas&nbsp;? Déconnectez-le, puis changez votre mot de
        passe.
      </p>
      <ul className="mt-2 max-w-155">
        {browsers.map((browser) => (
          <BrowserRow key={browser.id} browser={browser} />
        ))}
      </ul>
      {browsers.length > 1 ? (
        <form action={revokeOthers} className="mt-3">
          <SubmitButton variant="danger" pendingLabel="Déconnexion…">
            Déconnecter tous les autres appareils
          </SubmitButton>
        </form>
      ) : null}
      {state.done === null ? null : (
        <p role="status" className="mt-3 font-[650] text-booked-fg">
          Les autres appareils sont déconnectés.
        </p>
      )}
    </>
  );
}
