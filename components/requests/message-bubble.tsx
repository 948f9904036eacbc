import { Check, CheckCheck } from 'lucide-react';

import { authorWords, receiptWords } from '@/lib/requests/labels/conversation';
import type { Message, MessageSide } from '@/lib/requests/types/conversation';

import { AttachmentLink } from './attachment-link';
import { StickyNewMark } from './sticky-new-mark';

export interface MessageBubbleProps {
  message: Message;
  /** Whose screen it is: its own messages say whether they were read. */
  viewer: MessageSide;
  /** "service Enfance" */
  serviceName: string;
  timeZone: string;
}

/** What somebody wrote: who, what, and whether the other side has read it. */
export function MessageBubble({ message, viewer, serviceName, timeZone }: MessageBubbleProps) {
  const { id, side, body, attachment, isNew, isQuestion, readAt } = message;
  const isOurs = side === viewer;
  return (
    <article
      aria-labelledby={`auteur-${id}`}
      className={`max-w-160 rounded-[4px_14px_14px_14px] border px-4 py-3 has-data-new:border-margin-600 ${
        isOurs ? 'border-ink-200 bg-ink-50' : 'border-rule-strong bg-surface'
      }`}
    >
      <p id={`auteur-${id}`} className="mb-0.5 text-sm font-bold">
        {authorWords(message, serviceName)}
        {isQuestion ? <span className="font-normal text-muted"> pose une question</span> : null}
        <StickyNewMark isNew={isNew} />
      </p>
      <p className="wrap-anywhere whitespace-pre-line">{body}</p>
      {attachment === null ? null : <AttachmentLink attachment={attachment} viewer={viewer} />}
      {isOurs ? (
        <p className="mt-1.5 flex items-center gap-1.5 text-sm text-muted [&>svg]:size-4">
          {readAt === null ? <Check aria-hidden /> : <CheckCheck aria-hidden />}
          {receiptWords(message, timeZone)}
        </p>
      ) : null}
    </article>
  );
}
