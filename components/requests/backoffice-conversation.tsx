import { readByServiceAction } from '@/lib/requests/actions';
import { exactWords } from '@/lib/requests/labels/conversation';
import type { LineDetail } from '@/lib/requests/types/queue';

import { BackofficeMessageForm } from './backoffice-message-form';
import { MarkRead } from './mark-read';
import { MessageBubble } from './message-bubble';

export interface BackofficeConversationProps {
  line: LineDetail;
  /** Of the message that the form will send. */
  messageId: string;
  canWrite: boolean;
}

/** What the family and the service wrote about the request, and the form to ask or to answer. */
export function BackofficeConversation({ line, messageId, canWrite }: BackofficeConversationProps) {
  const { requestId, messages, serviceName, timeZone, days } = line;
  const [last] = messages;
  const seen = last?.position ?? 0;
  const isOpen = days.some(({ status }) => status === 'PENDING' || status === 'WAITLISTED');
  return (
    <section aria-labelledby="echanges" className="grid gap-3">
      <h3 id="echanges" className="text-[1rem]">
        Échanges avec la famille
      </h3>
      {messages.length === 0 ? <p className="text-muted">Aucun message pour l’instant.</p> : null}
      {canWrite && messages.some(({ isNew }) => isNew) ? (
        <MarkRead action={readByServiceAction} requestId={requestId} seen={seen} />
      ) : null}
      <ol className="grid gap-3 empty:hidden">
        {messages.map((message) => (
          <li key={message.id} className="grid gap-1">
            <time dateTime={message.at.toISOString()} className="text-xs text-muted">
              {exactWords(message.at, timeZone)}
            </time>
            <MessageBubble
              message={message}
              viewer="SERVICE"
              serviceName={serviceName}
              timeZone={timeZone}
            />
          </li>
        ))}
      </ol>
      {canWrite ? (
        <BackofficeMessageForm
          key={requestId}
          requestId={requestId}
          messageId={messageId}
          seen={seen}
          canAsk={isOpen}
          isAnswer={last?.side === 'FAMILY'}
        />
      ) : null}
    </section>
  );
}
