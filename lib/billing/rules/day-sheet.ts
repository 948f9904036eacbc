import { addDays, isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { sumCents } from '@/lib/core/money';

import type {
  BankTotal,
  DayPayment,
  DaySheet,
  DaySheetAddress,
  MeansTotal,
} from '../types/day-sheet';
import type { PaymentChannel } from '../types/mine';
import { PAYMENTS_PATH } from './agent-address';
import { isDocumentId } from './mine-address';

/** Where agents read what was received on a day. */
export const DAY_SHEET_PATH = `${PAYMENTS_PATH}/journee`;

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the address of a sheet: what is not understood is today's, of the agent who looks. */
export function readDaySheetAddress(
  { jour, caissier }: Params,
  { today, agentId }: { today: CivilDate; agentId: string },
): DaySheetAddress {
  const day = typeof jour === 'string' && isCivilDate(jour) && jour <= today ? jour : today;
  const isKnown = typeof caissier === 'string' && (caissier === 'tous' || isDocumentId(caissier));
  return { day, cashier: isKnown ? caissier : agentId };
}

function query({ day, cashier }: DaySheetAddress): string {
  return new URLSearchParams({ jour: day, caissier: cashier }).toString();
}

/** The address of a sheet. */
export function daySheetHref(address: DaySheetAddress): string {
  return `${DAY_SHEET_PATH}?${query(address)}`;
}

/** The sheet as a file. */
export function daySheetExportHref(address: DaySheetAddress): string {
  return `${DAY_SHEET_PATH}/export?${query(address)}`;
}

/** The sheets of the day before and of the day after, which may not have come. */
export function daySheetNeighbours(
  { day, cashier }: DaySheetAddress,
  today: CivilDate,
): { previous: string; next: string | null } {
  return {
    previous: daySheetHref({ day: addDays(day, -1), cashier }),
    next: day < today ? daySheetHref({ day: addDays(day, 1), cashier }) : null,
  };
}

const centsOf = (payments: readonly DayPayment[]) =>
  sumCents(payments.map(({ amountCents }) => amountCents));

/** What was received and cancelled by each means, in the order in which they first appear. */
export function totalsByMeans({
  received,
  cancelled,
}: Pick<DaySheet, 'received' | 'cancelled'>): MeansTotal[] {
  const means = [...new Set([...received, ...cancelled].map((one) => one.means))];
  return means.map((one) => ({
    means: one,
    ...totalOf(
      received.filter((payment) => payment.means === one),
      cancelled.filter((payment) => payment.means === one),
    ),
  }));
}

function totalOf(own: readonly DayPayment[], undone: readonly DayPayment[]) {
  return {
    count: own.length,
    cents: centsOf(own),
    cancelledCount: undone.length,
    cancelledCents: centsOf(undone),
  };
}

/** A payment as a day has it. */
export type DayRow = DayPayment & {
  channel: PaymentChannel;
  isReceived: boolean;
  isCancelled: boolean;
};

/** The sheet of a day: what came through the bank is counted apart from the till, by channel. */
export function daySheetOf(rows: readonly DayRow[]): DaySheet {
  const of = (channel: PaymentChannel) => {
    const own = rows.filter((row) => row.channel === channel);
    return {
      received: own.filter(({ isReceived }) => isReceived),
      cancelled: own.filter(({ isCancelled }) => isCancelled),
    };
  };
  const bank = (['DEBIT', 'STATEMENT'] as const).map((channel): BankTotal => {
    const { received, cancelled } = of(channel);
    return { channel, ...totalOf(received, cancelled) };
  });
  return {
    ...of('COUNTER'),
    bank: bank.filter(({ count, cancelledCount }) => count + cancelledCount > 0),
  };
}
