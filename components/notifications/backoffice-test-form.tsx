'use client';

import { Send } from 'lucide-react';
import { useActionState } from 'react';

import { Button } from '@/components/ui/button';
import { emptyForm } from '@/lib/core/form';
import { sendTestEmailAction } from '@/lib/notifications/actions/resend';

/** Sends the agent an e-mail, to see that e-mails leave. */
export function BackofficeTestForm() {
  const [state, send, pending] = useActionState(sendTestEmailAction, emptyForm<'sent'>());
  return (
    <form action={send} className="flex flex-wrap items-center gap-3">
      <Button type="submit" icon={<Send aria-hidden />} disabled={pending}>
        M’envoyer un essai
      </Button>
      <p role="status" className="text-sm text-muted">
        {state.message ?? (state.done === null ? '' : 'Essai demandé. Il figure dans la liste.')}
      </p>
    </form>
  );
}
