'use client';

import { CalendarClock, Check, X } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';

import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { plural } from '@/lib/core/words';
import type { Outcome } from '@/lib/requests/labels/decision';
import { type Forecast, forecastSeats } from '@/lib/requests/rules/queue';

import { useDesk } from './backoffice-desk-context';
import { BackofficeRefusalDialog } from './backoffice-refusal-dialog';
import { useShortcuts } from './use-shortcuts';

function forecastWords({ sessions, left, lacking }: Forecast): string {
  const where = sessions > 1 ? ` sur ${plural(sessions, 'créneau', 'créneaux')}` : '';
  if (lacking > 0) return `Il manque ${plural(lacking, 'place')}${where}`;
  return left === null
    ? `Assez de places${where}`
    : `Après\u00A0: ${plural(left, 'place libre', 'places libres')}`;
}

function Key({ children }: { children: string }) {
  return <Kbd className="ml-1 max-lg:hidden">{children}</Kbd>;
}

// Toasts stand above the bar, not over its buttons.
function useRoomForToasts(shown: boolean): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!shown || bar.current === null) return;
    const { style } = document.documentElement;
    style.setProperty('--bottom-bar', `${bar.current.offsetHeight + 16}px`);
    return () => {
      style.removeProperty('--bottom-bar');
    };
  }, [shown]);
  return bar;
}

/** What can be done with the selected lines. A and R act on them while there are some. */
export function BackofficeSelectionBar() {
  const { selected, select, decide, deciding } = useDesk();
  const [refusing, setRefusing] = useState(false);
  const busy = deciding.size > 0;
  const count = selected.length;
  const answer = (outcome: Outcome) => void decide({ lines: selected, outcome });
  useShortcuts({ a: () => answer('ACCEPTED'), r: () => setRefusing(true) }, count > 0 && !busy);
  const canWait = selected.every(
    ({ kind, hasWaitingList, status }) =>
      kind === 'BOOKING' && hasWaitingList && status === 'PENDING',
  );
  const bar = useRoomForToasts(count > 0);
  if (count === 0) return null;
  return (
    <>
      <div
        ref={bar}
        role="region"
        aria-label="Actions sur la sélection"
        className="on-ink sticky bottom-4 z-5 mx-3 mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-ink-950 py-2.5 pr-3 pl-4 text-white shadow-float md:mx-5"
      >
        <p
          aria-live="polite"
          className="min-w-0 flex-1 leading-[1.3] font-bold whitespace-nowrap max-md:basis-[calc(100%-4rem)]"
        >
          {plural(count, 'sélectionnée')}
          <small className="block text-xs font-normal">
            {forecastWords(forecastSeats(selected))}
          </small>
        </p>
        <IconButton
          label="Tout désélectionner"
          icon={<X aria-hidden />}
          variant="inverse"
          className="md:order-last"
          onClick={() =>
            select(
              selected.map(({ lineId }) => lineId),
              false,
            )
          }
        />
        {canWait ? (
          <Button
            variant="inverse-outline"
            size="sm"
            icon={<CalendarClock aria-hidden />}
            pending={busy}
            className="max-md:flex-1"
            onClick={() => answer('WAITLISTED')}
          >
            Liste d’attente
          </Button>
        ) : null}
        <Button
          variant="inverse-outline"
          size="sm"
          icon={<X aria-hidden />}
          pending={busy}
          className="max-md:flex-1"
          onClick={() => setRefusing(true)}
        >
          Refuser
          <Key>R</Key>
        </Button>
        <Button
          variant="inverse"
          size="sm"
          icon={<Check aria-hidden />}
          pending={busy}
          className="max-md:flex-1"
          onClick={() => answer('ACCEPTED')}
        >
          {count > 1 ? `Accepter les ${count}` : 'Accepter'}
          <Key>A</Key>
        </Button>
      </div>
      <BackofficeRefusalDialog
        open={refusing}
        lines={selected}
        onClose={() => setRefusing(false)}
      />
    </>
  );
}
