import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { StateBadge, type StateTone } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { mandateStateLabels } from '@/lib/billing/labels/mandate';
import { shortDay } from '@/lib/billing/labels/mine';
import { mandateHref } from '@/lib/billing/rules/direct-debit-address';
import { mandateStateOf } from '@/lib/billing/rules/mandates';
import type { MandateDays, MandateRow, MandateState } from '@/lib/billing/types/mandate';
import type { CivilDate } from '@/lib/core/dates/civil-date';

const TONES: Record<MandateState, StateTone> = {
  PREPARED: 'ink',
  ACTIVE: 'booked',
  LAPSED: 'grey',
  REVOKED: 'grey',
};

/** Where a mandate stands on a day. */
export function MandateBadge({ mandate, today }: { mandate: MandateDays; today: CivilDate }) {
  const state = mandateStateOf(mandate, today);
  return (
    <StateBadge tone={TONES[state]} size="sm">
      {mandateStateLabels[state]}
    </StateBadge>
  );
}

function columnsOf(today: CivilDate): readonly TableColumn<MandateRow>[] {
  return [
    {
      key: 'family',
      header: 'Famille',
      rowHeader: true,
      cell: ({ familyName, familyNumber }) => (
        <>
          <b>{familyName}</b>
          <span className="block text-muted">{`Dossier n° ${familyNumber}`}</span>
        </>
      ),
    },
    {
      key: 'state',
      header: 'État',
      phone: 'end',
      cell: (mandate) => <MandateBadge mandate={mandate} today={today} />,
    },
    {
      key: 'reference',
      header: 'RUM',
      phone: 'start',
      cell: ({ id, reference }) => (
        <Link
          href={mandateHref(id)}
          prefetch={false}
          className="inline-flex min-h-touch items-center font-bold md:min-h-0"
        >
          {reference}
        </Link>
      ),
    },
    {
      key: 'signed',
      header: 'Signé le',
      phone: 'end',
      cell: ({ signedOn }) => (signedOn === null ? '' : shortDay(signedOn)),
    },
  ];
}

export interface BackofficeMandateListProps {
  mandates: readonly MandateRow[];
  today: CivilDate;
}

/** The mandates, those in force before the others. */
export function BackofficeMandateList({ mandates, today }: BackofficeMandateListProps) {
  return mandates.length === 0 ? (
    <EmptyState title="Aucun mandat.">
      Le mandat d’une famille se prépare à partir des informations bancaires de son dossier.
    </EmptyState>
  ) : (
    <Table caption="Mandats" columns={columnsOf(today)} rows={mandates} rowKey={({ id }) => id} />
  );
}
