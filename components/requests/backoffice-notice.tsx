'use client';

import { CalendarClock, CirclePlus, X } from 'lucide-react';
import Link from 'next/link';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { type Notice, useDesk } from './backoffice-desk-context';

function Offers({ notice }: { notice: Extract<Notice, { kind: 'receipt' }> }) {
  const { lines, canOverbook, decide, deciding } = useDesk();
  const { full, order } = notice;
  const waiting = lines.filter((line) => full.some(({ lineId }) => lineId === line.lineId));
  const canWait =
    waiting.length > 0 && waiting.every((line) => line.hasWaitingList && line.status === 'PENDING');
  const busy = deciding.size > 0;
  return (
    <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
      {canWait ? (
        <Button
          icon={<CalendarClock aria-hidden />}
          size="sm"
          pending={busy}
          onClick={() => void decide({ lines: full, outcome: 'WAITLISTED' })}
        >
          Mettre en liste d’attente
        </Button>
      ) : null}
      {canOverbook && full.length > 0 ? (
        <Button
          icon={<CirclePlus aria-hidden />}
          size="sm"
          pending={busy}
          onClick={() =>
            void decide({ ...order, lines: full, outcome: 'ACCEPTED', overbook: true })
          }
        >
          Accepter en surnombre
        </Button>
      ) : null}
    </div>
  );
}

function Words({ notice }: { notice: Notice }) {
  if (notice.kind === 'refused') return <p>{notice.message}</p>;
  const { done, full, changed, held, each } = notice.words;
  return (
    <>
      {done === null ? null : <p className="font-bold">{done}</p>}
      {[...full, ...changed, ...held].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {notice.order.lines.length > 1 ? (
        <ul
          aria-label="Ligne par ligne"
          className="mt-1 max-h-[30dvh] list-disc overflow-y-auto pl-5"
        >
          {each.map(({ lineId, words, href }) => (
            <li key={lineId}>
              {href === null ? (
                words
              ) : (
                <Link href={href} className="inline-block py-2.5 md:py-1">
                  {words}
                </Link>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** What an answer could not do, until it is closed or another answer is given. */
export function BackofficeNotice() {
  const { notice, dismissNotice } = useDesk();
  return (
    <div
      role="alert"
      className="sticky top-15 z-10 border-b border-rule-strong bg-surface px-3 py-2 empty:static empty:border-0 empty:p-0 md:top-0 md:px-6"
    >
      {notice === null ? null : (
        <Alert tone={notice.kind === 'refused' ? 'error' : 'info'}>
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <Words notice={notice} />
              {notice.kind === 'receipt' ? <Offers notice={notice} /> : null}
            </div>
            <IconButton
              label="Fermer ce message"
              icon={<X aria-hidden />}
              variant="quiet"
              className="-my-2 -mr-2"
              onClick={dismissNotice}
            />
          </div>
        </Alert>
      )}
    </div>
  );
}
