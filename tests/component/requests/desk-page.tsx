import { BackofficeDecisionForm } from '@/components/requests/backoffice-decision-form';
import { BackofficeDesk } from '@/components/requests/backoffice-desk';
import type { DeskLine } from '@/components/requests/backoffice-desk-context';
import {
  GroupCheckbox,
  LineCheckbox,
  LineLink,
} from '@/components/requests/backoffice-line-controls';
import { BackofficeNotice } from '@/components/requests/backoffice-notice';
import { BackofficeSelectionBar } from '@/components/requests/backoffice-selection-bar';
import { BackofficeShortcuts } from '@/components/requests/backoffice-shortcuts';
import { Toaster } from '@/components/ui/toast';
import { refusalsOf } from '@/lib/requests/rules/refusals';

/** A booking that waits for an answer, on a session with two free seats. */
export function line(lineId: string, overrides: Partial<DeskLine> = {}): DeskLine {
  return {
    lineId,
    who: `${lineId} Léa`,
    familyName: lineId,
    kind: 'BOOKING',
    status: 'PENDING',
    sessionId: 's',
    slot: 'Garderie soir, ven. 13 nov.',
    free: 2,
    hasWaitingList: true,
    href: `/backoffice/demandes?ligne=${lineId}`,
    ...overrides,
  };
}

/** Three families who ask for the same session. */
const LINES = [line('BENALI'), line('DURANT'), line('LE GOFF')];

export interface DeskPageProps {
  lines?: readonly DeskLine[];
  canOverbook?: boolean;
  canDecide?: boolean;
}

/** The parts of the queue's page that act, without its table. */
export function DeskPage({ lines = LINES, canOverbook = false, canDecide = true }: DeskPageProps) {
  return (
    <>
      <BackofficeDesk
        lines={lines}
        openId="BENALI"
        isAsked={false}
        listHref="/backoffice/demandes"
        canDecide={canDecide}
        canOverbook={canOverbook}
        refusals={refusalsOf('bookings', null)}
      >
        <BackofficeNotice />
        <GroupCheckbox lineIds={lines.map(({ lineId }) => lineId)} label="Tout" />
        {lines.map(({ lineId, href }) => (
          <div key={lineId}>
            <LineCheckbox lineId={lineId} label={lineId} />
            <LineLink lineId={lineId} href={href}>
              {lineId}
            </LineLink>
          </div>
        ))}
        <BackofficeSelectionBar />
        <BackofficeDecisionForm
          lineId="BENALI"
          slot="Garderie soir"
          seats="Complet"
          canWait
          others={[]}
        />
        <BackofficeShortcuts />
      </BackofficeDesk>
      <Toaster />
    </>
  );
}
