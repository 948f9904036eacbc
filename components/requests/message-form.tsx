'use client';

import { Send } from 'lucide-react';

import { writeToServiceAction } from '@/lib/requests/actions';
import { MESSAGE_LENGTH } from '@/lib/requests/rules/conversation';
import { writeMessageSchema } from '@/lib/requests/schema/messages';
import type { MessageReceipt } from '@/lib/requests/types/conversation';

import { ErrorSummary } from '../forms/error-summary';
import { SubmitButton } from '../forms/submit-button';
import { TextareaField } from '../forms/textarea-field';
import { useActionForm } from '../forms/use-action-form';
import { AttachmentField } from './attachment-field';

export interface MessageFormProps {
  requestId: string;
  /** Made with the page: the same message sent twice counts once. */
  messageId: string;
  /** The last place that the page shows. */
  seen: number;
  /** "Votre réponse", "Votre message". */
  label: string;
  hint: string;
  /** What its file is called, where one is expected. */
  fileLabel?: string | undefined;
}

/** A parent writes to the service. Works before JavaScript has loaded. */
export function MessageForm({
  requestId,
  messageId,
  seen,
  label,
  hint,
  fileLabel,
}: MessageFormProps) {
  const form = useActionForm<MessageReceipt>(writeToServiceAction, writeMessageSchema);
  const { done } = form.state;
  const body = form.field('body');
  return (
    <form {...form.formProps} className="grid max-w-160 justify-items-start gap-3">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="messageId" value={messageId} />
      <input type="hidden" name="seen" value={seen} />
      <TextareaField
        key={done?.position ?? 0}
        {...body}
        id="body"
        defaultValue={done === null ? body.defaultValue : ''}
        label={label}
        hint={hint}
        rows={4}
        maxLength={MESSAGE_LENGTH}
        className="w-full"
      />
      <AttachmentField form={form} label={fileLabel} />
      <SubmitButton pending={form.pending} icon={<Send aria-hidden />}>
        Envoyer
      </SubmitButton>
      <p role="status" className="text-sm font-bold text-booked-fg empty:hidden">
        {done === null ? null : 'Votre message est envoyé au service.'}
      </p>
    </form>
  );
}
