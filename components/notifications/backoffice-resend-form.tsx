'use client';

import { RotateCw } from 'lucide-react';
import Link from 'next/link';
import { useActionState } from 'react';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { emptyForm } from '@/lib/core/form';
import { resendEmailAction } from '@/lib/notifications/actions/resend';
import { EMAILS_PATH } from '@/lib/notifications/rules/email-address';

/** Sends an e-mail again, to the address that the family has now. */
export function BackofficeResendForm({ emailId }: { emailId: string }) {
  const [state, resend, pending] = useActionState(resendEmailAction, emptyForm<string>());
  return (
    <form action={resend} className="grid justify-items-start gap-3">
      <input type="hidden" name="emailId" value={emailId} />
      <Button type="submit" icon={<RotateCw aria-hidden />} disabled={pending}>
        Renvoyer
      </Button>
      <p className="text-sm text-muted">
        Le même texte part à l’adresse actuelle du compte. L’envoi est noté au journal.
      </p>
      {state.message === null ? null : (
        <Alert tone="error" role="alert">
          {state.message}
        </Alert>
      )}
      {state.done === null ? null : (
        <Alert tone="success" role="status">
          Le courriel repart. <Link href={`${EMAILS_PATH}/${state.done}`}>Suivre cet envoi</Link>
        </Alert>
      )}
    </form>
  );
}
