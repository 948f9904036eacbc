import type { Metadata } from 'next';

import { BackofficeDaySheet } from '@/components/billing/backoffice-day-sheet';
import { BackofficeDaySheetTools } from '@/components/billing/backoffice-day-sheet-tools';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { getDaySheet, listCashiers } from '@/lib/billing/queries/day-sheet';
import { PAYMENTS_PATH } from '@/lib/billing/rules/agent-address';
import { readDaySheetAddress } from '@/lib/billing/rules/day-sheet';
import { formatFullDay } from '@/lib/core/dates/format';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Journée de caisse' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DaySheetPage({ searchParams }: Props) {
  const actor = await requireAgent('payments.manage');
  const { timeZone, shortName } = actor.collectivity;
  const today = civilDateIn(now(), timeZone);
  const { agentId } = actor;
  const address = readDaySheetAddress(await searchParams, { today, agentId });
  const [sheet, cashiers] = await Promise.all([
    getDaySheet(actor, address),
    listCashiers(actor, address),
  ]);
  const cashier = cashiers.find(({ id }) => id === address.cashier)?.name ?? 'tous les agents';
  return (
    <>
      <BackofficePageHeader
        back={{ href: PAYMENTS_PATH, label: 'Règlements' }}
        title={`Journée du ${formatFullDay(address.day)}`}
        lead={`${shortName}, ${cashier}. Les paiements en ligne n’y sont pas\u00A0; prélèvements et relevés importés sont comptés à part.`}
      />
      <BackofficeDaySheetTools address={address} cashiers={cashiers} today={today} />
      <BackofficeDaySheet sheet={sheet} timeZone={timeZone} />
    </>
  );
}
