'use client';

import type { KeyboardEvent } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { TextareaField } from '@/components/forms/textarea-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { Button } from '@/components/ui/button';
import { writeToFamilyAction } from '@/lib/requests/actions';
import { MESSAGE_LENGTH } from '@/lib/requests/rules/conversation';
import { writeToFamilySchema } from '@/lib/requests/schema/messages';
import type { MessageReceipt } from '@/lib/requests/types/conversation';

import { AttachmentField } from './attachment-field';
import { useShortcuts } from './use-shortcuts';

const FIELD = 'body';

export interface BackofficeMessageFormProps {
  requestId: string;
  /** Made with the page: the same message sent twice counts once. */
  messageId: string;
  /** The last place that the page shows. */
  seen: number;
  /** Something still waits for a decision: a question may hold it. */
  canAsk: boolean;
  /** The family wrote last. */
  isAnswer: boolean;
}

// Ctrl and Enter press the first button, which is the likeliest.
function sendOnCtrlEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  const { form } = event.currentTarget;
  form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[type="submit"]'));
}

/** An agent writes to the family, or asks something that keeps the request to complete. Q leads there. */
export function BackofficeMessageForm(props: BackofficeMessageFormProps) {
  const { requestId, messageId, seen, canAsk, isAnswer } = props;
  const form = useActionForm<MessageReceipt>(writeToFamilyAction, writeToFamilySchema);
  const { done } = form.state;
  const body = form.field(FIELD);
  useShortcuts({ q: () => document.getElementById(FIELD)?.focus() });
  const ask = canAsk ? (
    <Button
      key="ask"
      type="submit"
      name="isQuestion"
      value="on"
      pending={form.pending}
      pendingLabel="Envoi en cours…"
    >
      Poser une question
    </Button>
  ) : null;
  const write = (
    <Button key="write" type="submit" pending={form.pending} pendingLabel="Envoi en cours…">
      {isAnswer ? 'Répondre' : 'Envoyer un message'}
    </Button>
  );
  return (
    <form {...form.formProps} className="grid gap-3">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="messageId" value={messageId} />
      <input type="hidden" name="seen" value={seen} />
      <TextareaField
        key={done?.position ?? 0}
        {...body}
        id={FIELD}
        defaultValue={done === null ? body.defaultValue : ''}
        label="Message à la famille"
        hint={
          canAsk
            ? 'Une question met la demande «\u00A0À compléter\u00A0» jusqu’à la réponse de la famille.'
            : 'La demande est traitée\u00A0: le message ne la change pas.'
        }
        maxLength={MESSAGE_LENGTH}
        onKeyDown={sendOnCtrlEnter}
      />
      <AttachmentField form={form} />
      <div className="flex flex-wrap gap-2 max-md:[&>button]:flex-1">
        {isAnswer ? [write, ask] : [ask, write]}
      </div>
      <p role="status" className="text-sm font-bold text-booked-fg empty:hidden">
        {done === null ? null : 'Votre message est envoyé à la famille.'}
      </p>
    </form>
  );
}
