import { readByServiceAction } from '@/lib/requests/actions';
import { exactWords } from '@/lib/requests/labels/conversation';
import type { Message } from '@/lib/requests/types/conversation';

import { BackofficeMessageForm } from './backoffice-message-form';
import { MarkRead } from './mark-read';
import { MessageBubble } from './message-bubble';

export interface BackofficeConversationProps {
  requestId: string;
  /** Newest first. */
  messages: readonly Message[];
  serviceName: string;
  timeZone: string;
  /** Something still waits for a decision: a question may hold it. */
  isOpen: boolean;
  /** Of the message that the form will send. */
  messageId: string;
  canWrite: boolean;
  /** The title's level. */
  as?: 'h2' | 'h3';
}

/** What the family and the service wrote about the request, and the form to ask or to answer. */
export function BackofficeConversation(props: BackofficeConversationProps) {
  const { requestId, messages, serviceName, timeZone, isOpen, messageId, canWrite } = props;
  const Title = props.as ?? 'h3';
  const [last] = messages;
  const seen = last?.position ?? 0;
  return (
    <section aria-labelledby="echanges" className="grid gap-3">
      <Title id="echanges" className={Title === 'h3' ? 'text-[1rem]' : 'text-[1.125rem]'}>
        Échanges avec la famille
      </Title>
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
