import { Ban, CalendarClock, Check, Receipt, RefreshCcw, Send, X } from 'lucide-react';
import type { ReactNode } from 'react';

import { readByFamilyAction } from '@/lib/requests/actions';
import { marginWords } from '@/lib/requests/labels/conversation';
import { isOpenStatus } from '@/lib/requests/rules';
import type { RequestStatus } from '@/lib/requests/types';
import { threadOf } from '@/lib/requests/rules/thread';
import type { Message } from '@/lib/requests/types/conversation';
import type { MyRequestDetail, MyRequestEvent } from '@/lib/requests/types/mine';

import { MarginTitle, SheetRow } from '../ui/sheet';
import { MarkRead } from './mark-read';
import { MessageBubble } from './message-bubble';
import { MessageForm } from './message-form';

const ICONS: Record<MyRequestEvent['type'], ReactNode> = {
  SUBMITTED: <Send aria-hidden />,
  ACCEPTED: <Check aria-hidden />,
  REFUSED: <X aria-hidden />,
  WAITLISTED: <CalendarClock aria-hidden />,
  WITHDRAWN: <Ban aria-hidden />,
  CLOSED: <Ban aria-hidden />,
  REOPENED: <Send aria-hidden />,
  REPLACED: <RefreshCcw aria-hidden />,
  ABSENCE_EXCUSED: <Check aria-hidden />,
  ABSENCE_BILLED: <Receipt aria-hidden />,
};

function When({ at, timeZone }: { at: Date; timeZone: string }) {
  const { day, time } = marginWords(at, timeZone);
  return (
    <time dateTime={at.toISOString()}>
      <b>{day}</b>
      <span className="block max-md:inline"> {time}</span>
    </time>
  );
}

/** What happened to a request, in words. */
export type ThreadEvent = Pick<MyRequestEvent, 'id' | 'type' | 'at'> & { words: string };

function Happened({
  event,
  acknowledgedTo,
}: {
  event: ThreadEvent;
  acknowledgedTo: string | null;
}) {
  return (
    <div className="flex gap-2 [&>svg]:mt-1 [&>svg]:size-4.5 [&>svg]:flex-none [&>svg]:text-ink-600">
      {ICONS[event.type]}
      <div>
        <p>{event.words}</p>
        {event.type === 'SUBMITTED' && acknowledgedTo !== null ? (
          <p className="text-sm text-muted">{`Accusé d’enregistrement adressé à ${acknowledgedTo}.`}</p>
        ) : null}
      </div>
    </div>
  );
}

export interface MyRequestThreadProps {
  request: Pick<MyRequestDetail, 'id' | 'status' | 'timeZone' | 'serviceName' | 'acknowledgedTo'>;
  /** Newest first. */
  events: readonly ThreadEvent[];
  /** Newest first. */
  messages: readonly Message[];
  /** Of the message that the form will send. */
  messageId: string;
  /** The file of the next message justifies an absence. */
  isJustificationAwaited?: boolean;
}

function hintOf(status: RequestStatus, isJustificationAwaited: boolean): string {
  if (isJustificationAwaited) {
    return 'Joignez ici le justificatif de l’absence\u00A0: le service l’examine, et rien n’est facturé en attendant.';
  }
  return isOpenStatus(status)
    ? 'Le service le lit avec votre demande. N’y écrivez ni coordonnées bancaires ni mot de passe.'
    : 'Votre demande est traitée\u00A0: votre message ne la change pas, mais le service vous lit et peut vous répondre.';
}

function Reply({
  request,
  messages,
  messageId,
  isJustificationAwaited = false,
}: Omit<MyRequestThreadProps, 'events'>) {
  const isAnswer = request.status === 'TO_COMPLETE';
  const hint = hintOf(request.status, isJustificationAwaited);
  return (
    <section id="repondre" aria-labelledby="titre-repondre">
      <SheetRow
        rule="dashed"
        margin={
          <MarginTitle id="titre-repondre">
            {isAnswer ? 'Répondre' : 'Écrire au service'}
          </MarginTitle>
        }
      >
        <MessageForm
          requestId={request.id}
          messageId={messageId}
          seen={messages[0]?.position ?? 0}
          label={isAnswer ? 'Votre réponse' : 'Votre message'}
          hint={hint}
          fileLabel={isJustificationAwaited ? 'Justificatif de l’absence' : undefined}
        />
      </SheetRow>
    </section>
  );
}

/** All that happened and was written, the newest first, and the form to write on. */
export function MyRequestThread(props: MyRequestThreadProps) {
  const { request, events, messages } = props;
  const { timeZone, serviceName, acknowledgedTo } = request;
  const isNew = messages.some((message) => message.isNew);
  return (
    <>
      <section aria-labelledby="historique">
        <SheetRow margin={<MarginTitle id="historique">Historique</MarginTitle>} rule="strong">
          <p className="text-sm text-muted">
            Vos échanges avec le service et les étapes de la demande, du plus récent au plus ancien.
          </p>
          {isNew ? (
            <MarkRead
              action={readByFamilyAction}
              requestId={request.id}
              seen={messages[0]?.position ?? 0}
            />
          ) : null}
        </SheetRow>
        <ol>
          {threadOf(events, messages).map((item) => (
            <SheetRow
              key={item.kind === 'event' ? item.event.id : item.message.id}
              as="li"
              rule="dashed"
              margin={<When at={item.at} timeZone={timeZone} />}
            >
              {item.kind === 'event' ? (
                <Happened event={item.event} acknowledgedTo={acknowledgedTo} />
              ) : (
                <MessageBubble
                  message={item.message}
                  viewer="FAMILY"
                  serviceName={serviceName}
                  timeZone={timeZone}
                />
              )}
            </SheetRow>
          ))}
        </ol>
      </section>
      <Reply {...props} />
    </>
  );
}
