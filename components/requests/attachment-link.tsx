import { Paperclip } from 'lucide-react';

import { sizeWords } from '@/lib/families/messages/documents';
import { agentAttachmentPath, attachmentPath } from '@/lib/requests/rules/attachments';
import type { Attachment, MessageSide } from '@/lib/requests/types/conversation';

interface AttachmentLinkProps {
  attachment: Attachment;
  viewer: MessageSide;
}

/** The file that goes with a message, to be saved. */
export function AttachmentLink({ attachment, viewer }: AttachmentLinkProps) {
  const { fileId, name, size } = attachment;
  return (
    <a
      href={viewer === 'FAMILY' ? attachmentPath(fileId) : agentAttachmentPath(fileId)}
      download
      className="mt-1 inline-flex min-h-touch items-center gap-1.5 [overflow-wrap:anywhere]"
    >
      <Paperclip aria-hidden className="size-4 flex-none" />
      <span>
        <span className="sr-only">Télécharger la pièce jointe </span>
        {`${name} (${sizeWords(size)})`}
      </span>
    </a>
  );
}
