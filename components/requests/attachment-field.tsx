import { FileField } from '@/components/forms/file-field';
import type { ActionForm } from '@/components/forms/use-action-form';
import { ATTACHMENT_TYPES } from '@/lib/requests/rules/attachments';
import type { MessageReceipt } from '@/lib/requests/types/conversation';

/** A file to send with a message. */
export function AttachmentField({ form }: { form: ActionForm<MessageReceipt> }) {
  const { defaultValue: _none, ...file } = form.field('file');
  return (
    <FileField
      key={form.state.done?.position ?? 0}
      {...file}
      label="Pièce jointe (facultatif)"
      accept={ATTACHMENT_TYPES}
      hint="PDF, JPEG, PNG ou WebP, 10&nbsp;Mo au plus."
      className="w-full"
    />
  );
}
