'use client';

import { useEffect, useState } from 'react';

import { getSlotHistoryAction } from '@/lib/bookings/actions';
import type { SlotHistoryEntry } from '@/lib/bookings/types/slot-history';

import { Button } from '../ui/button';
import { Skeleton, SkeletonRegion } from '../ui/skeleton';
import { Timeline } from '../ui/timeline';
import { answerOf } from './action-answer';

type Reading = 'reading' | 'failed' | readonly SlotHistoryEntry[];

function Entries({ entries }: { entries: readonly SlotHistoryEntry[] }) {
  if (entries.length === 0)
    return <p className="text-sm text-muted">Aucune demande pour ce créneau.</p>;
  return (
    <Timeline
      items={entries.map(({ id, what: [before, act, after], when, dateTime }) => ({
        key: id,
        what: (
          <>
            {before} <b>{act}</b> {after}
          </>
        ),
        when,
        dateTime,
      }))}
    />
  );
}

/** All that happened to a slot, newest first; read when the slot opens. */
export function SlotHistoryList({ sessionId, childId }: { sessionId: string; childId: string }) {
  const [reading, setReading] = useState<Reading>('reading');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    void answerOf(() => getSlotHistoryAction({ sessionId, childId })).then((answer) => {
      if (isCurrent) setReading(answer.kind === 'done' ? answer.data : 'failed');
    });
    return () => {
      isCurrent = false;
    };
  }, [sessionId, childId, attempt]);
  return (
    <section aria-label="Historique" className="border-t border-rule pt-3.5">
      <h3 className="mb-2.5 text-sm">Historique</h3>
      {reading === 'reading' ? (
        <SkeletonRegion label="Lecture de l’historique…" className="grid gap-2">
          <Skeleton className="h-4 w-3/4" />
          <Skeleton className="h-4 w-1/2" />
        </SkeletonRegion>
      ) : reading === 'failed' ? (
        <p className="text-sm">
          L’historique n’a pas pu être lu.
          <Button
            variant="quiet"
            onClick={() => {
              setReading('reading');
              setAttempt(attempt + 1);
            }}
          >
            Réessayer
          </Button>
        </p>
      ) : (
        <Entries entries={reading} />
      )}
    </section>
  );
}
