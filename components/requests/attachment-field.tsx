import { FileField } from '@/components/forms/file-field';
import type { ActionForm } from '@/components/forms/use-action-form';
import { ATTACHMENT_TYPES } from '@/lib/requests/rules/attachments';
import type { MessageReceipt } from '@/lib/requests/types/conversation';

export interface AttachmentFieldProps {
  form: ActionForm<MessageReceipt>;
  label?: string | undefined;
}

/** A file to send with a message. */
export function AttachmentField({
  form,
  label = 'Pièce jointe (facultatif)',
}: AttachmentFieldProps) {
  const { defaultValue: _none, ...file } = form.field('file');
  return (
    <FileField
      key={form.state.done?.position ?? 0}
      {...file}
      label={label}
      accept={ATTACHMENT_TYPES}
      hint="PDF, JPEG, PNG ou WebP, 10&nbsp;Mo au plus."
      className="w-full"
    />
  );
}
