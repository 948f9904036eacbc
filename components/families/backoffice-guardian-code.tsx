'use client';

import { Printer, RefreshCw } from 'lucide-react';
import { useActionState, useEffect, useRef, useState } from 'react';

import { SubmitButton } from '@/components/forms/submit-button';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { emptyForm } from '@/lib/core/form';
import { LETTERS_PATH } from '@/lib/families/rules/family-address';
import { renewCodeAction, revokeCodeAction } from '@/lib/subscriptions/actions/guardian-code';

interface BackofficeGuardianCodeProps {
  guardianId: string;
  /** The code in force, which another agent may replace meanwhile. */
  codeId: string | null;
}

/** The code just made: on screen once. It is sent back in the body of a form to print its letter. */
function ShownCode({ guardianId, code }: { guardianId: string; code: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), [code]);
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="status"
      className="grid justify-items-start gap-2 rounded-md border-[1.5px] border-booked-border bg-booked-bg p-4"
    >
      <p>Nouveau code abonné, affiché une seule fois{'\u00A0'}:</p>
      <p className="font-display text-2xl font-[650] tracking-wide">{code}</p>
      <form method="post" action={LETTERS_PATH}>
        <input type="hidden" name="guardianId" value={guardianId} />
        <input type="hidden" name="shownCode" value={code} />
        <Button type="submit" variant="primary" icon={<Printer aria-hidden />}>
          Imprimer la lettre
        </Button>
      </form>
    </div>
  );
}

/** Makes, renews or revokes a guardian's code. */
export function BackofficeGuardianCode({ guardianId, codeId }: BackofficeGuardianCodeProps) {
  const [made, renew, isRenewing] = useActionState(renewCodeAction, emptyForm<{ code: string }>());
  const [revoked, revoke, isRevoking] = useActionState(revokeCodeAction, emptyForm());
  const [isRevokedLast, setRevokedLast] = useState(false);
  const refusal = isRevokedLast ? revoked.message : made.message;
  const hidden = (
    <>
      <input type="hidden" name="guardianId" value={guardianId} />
      <input type="hidden" name="seenCodeId" value={codeId ?? ''} />
    </>
  );
  return (
    <div className="grid gap-2">
      {made.done === null || isRevokedLast ? null : (
        <ShownCode guardianId={guardianId} code={made.done.code} />
      )}
      {refusal === null ? null : (
        <Alert tone="error" role="alert">
          {refusal}
        </Alert>
      )}
      <div className="flex flex-wrap gap-2">
        <form action={renew} onSubmit={() => setRevokedLast(false)}>
          {hidden}
          <SubmitButton
            variant="secondary"
            size="sm"
            icon={<RefreshCw aria-hidden />}
            pending={isRenewing}
            pendingLabel="Création…"
          >
            {codeId === null ? 'Créer un code' : 'Renouveler le code'}
          </SubmitButton>
        </form>
        {codeId === null ? null : (
          <form action={revoke} onSubmit={() => setRevokedLast(true)}>
            {hidden}
            <SubmitButton
              variant="danger"
              size="sm"
              pending={isRevoking}
              pendingLabel="Révocation…"
            >
              Révoquer le code
            </SubmitButton>
          </form>
        )}
      </div>
    </div>
  );
}
