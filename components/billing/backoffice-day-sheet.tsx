import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, type TableColumn } from '@/components/ui/table';
import { momentWords } from '@/lib/billing/labels/watched-payment';
import { paymentMeansLabels } from '@/lib/billing/labels/mine';
import { bankChannelLabels } from '@/lib/billing/messages/day-sheet';
import { totalsByMeans } from '@/lib/billing/rules/day-sheet';
import type { BankTotal, DayPayment, DaySheet, MeansTotal } from '@/lib/billing/types/day-sheet';
import { timeOfDayIn } from '@/lib/core/dates/zoned';
import { formatEuros, sumCents } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

const SUMS: readonly TableColumn<Omit<MeansTotal, 'means'>>[] = [
  {
    key: 'net',
    header: 'Total du jour',
    align: 'end',
    phone: 'end',
    cell: ({ cents, cancelledCents }) => <b>{formatEuros(cents - cancelledCents)}</b>,
  },
  {
    key: 'received',
    header: 'Encaissé',
    align: 'end',
    phone: 'start',
    cell: ({ count, cents }) => `${plural(count, 'règlement')}, ${formatEuros(cents)}`,
  },
  {
    key: 'cancelled',
    header: 'Annulé',
    align: 'end',
    phone: 'start',
    cell: ({ cancelledCount, cancelledCents }) =>
      cancelledCount === 0 ? (
        <span className="max-md:hidden">–</span>
      ) : (
        `${plural(cancelledCount, 'annulation')}, ${formatEuros(-cancelledCents)}`
      ),
  },
];

const TOTALS: readonly TableColumn<MeansTotal>[] = [
  {
    key: 'means',
    header: 'Moyen de paiement',
    rowHeader: true,
    cell: ({ means }) => <b>{paymentMeansLabels[means]}</b>,
  },
  ...SUMS,
];

const BANK_TOTALS: readonly TableColumn<BankTotal>[] = [
  {
    key: 'channel',
    header: 'Origine',
    rowHeader: true,
    cell: ({ channel }) => <b>{bankChannelLabels[channel]}</b>,
  },
  ...SUMS,
];

// Thousands at a time: they are read run by run, and file by file.
function Bank({ bank }: Pick<DaySheet, 'bank'>) {
  if (bank.length === 0) return null;
  return (
    <BackofficeSection id="hors-caisse" title="Hors caisse">
      <p className="text-muted">
        Constatés ce jour d’après la banque ou la trésorerie{'\u00A0'}: ils ne sont ni dans le total
        de la caisse, ni dans son fichier. Le détail est dans les prélèvements et les relevés
        importés.
      </p>
      <Table
        caption="Règlements hors caisse"
        columns={BANK_TOTALS}
        rows={bank}
        rowKey={({ channel }) => channel}
      />
    </BackofficeSection>
  );
}

type Shown = { timeZone: string; isCancelled: boolean };

function detailOf(payment: DayPayment, { timeZone, isCancelled }: Shown): string {
  const { reference, createdAt, cancelledAt, cancelReason } = payment;
  const words = [
    ...(reference === null ? [] : [`n°\u00A0${reference}`]),
    ...(isCancelled
      ? [`enregistré le ${momentWords(createdAt, timeZone)}`, cancelReason ?? '']
      : []),
    ...(!isCancelled && cancelledAt !== null
      ? [`annulé le ${momentWords(cancelledAt, timeZone)}`]
      : []),
  ];
  return words.join(', ');
}

function columnsOf(shown: Shown): readonly TableColumn<DayPayment>[] {
  const { timeZone, isCancelled } = shown;
  return [
    {
      key: 'number',
      header: 'N° opération',
      rowHeader: true,
      cell: ({ number, createdAt, cancelledAt }) => (
        <>
          <b>{number}</b>
          <span className="block text-muted">
            {`à ${timeOfDayIn(isCancelled ? (cancelledAt ?? createdAt) : createdAt, timeZone)}`}
          </span>
        </>
      ),
    },
    {
      key: 'amount',
      header: 'Montant',
      align: 'end',
      phone: 'end',
      cell: ({ amountCents }) => <b>{formatEuros(isCancelled ? -amountCents : amountCents)}</b>,
    },
    {
      key: 'family',
      header: 'Famille',
      phone: 'wide',
      cell: ({ familyName, familyNumber }) => `${familyName}, dossier n°\u00A0${familyNumber}`,
    },
    {
      key: 'means',
      header: 'Moyen de paiement',
      phone: 'wide',
      cell: (payment) => (
        <>
          {paymentMeansLabels[payment.means]}
          <span className="block text-muted">{detailOf(payment, shown)}</span>
        </>
      ),
    },
    { key: 'invoices', header: 'Factures', phone: 'wide', cell: ({ invoices }) => invoices },
    { key: 'agent', header: 'Par', phone: 'wide', cell: ({ agentName }) => agentName },
  ];
}

/**
 * What was received at the counter on a day, by means, then one by one; what was cancelled on it, and
 * what came through the bank, apart.
 */
export function BackofficeDaySheet(shown: { sheet: DaySheet; timeZone: string }) {
  const { received, cancelled, bank } = shown.sheet;
  const isEmpty = received.length === 0 && cancelled.length === 0;
  return (
    <>
      {isEmpty ? (
        <div className="px-4 py-5 md:px-6">
          <EmptyState title="Aucun règlement enregistré ce jour-là." />
        </div>
      ) : (
        <Till {...shown} />
      )}
      <Bank bank={bank} />
    </>
  );
}

function Till({ sheet, timeZone }: { sheet: DaySheet; timeZone: string }) {
  const { received, cancelled } = sheet;
  const totals = totalsByMeans(sheet);
  const net = sumCents(totals.map(({ cents, cancelledCents }) => cents - cancelledCents));
  return (
    <>
      <BackofficeSection id="totaux" title={`Total du jour\u00A0: ${formatEuros(net)}`}>
        <Table
          caption="Totaux par moyen de paiement"
          columns={TOTALS}
          rows={totals}
          rowKey={({ means }) => means}
        />
      </BackofficeSection>
      <BackofficeSection
        id="encaisses"
        title={`Encaissés\u00A0: ${plural(received.length, 'règlement')}`}
      >
        <Table
          caption="Règlements encaissés"
          columns={columnsOf({ timeZone, isCancelled: false })}
          rows={received}
          rowKey={({ id }) => id}
        />
      </BackofficeSection>
      {cancelled.length === 0 ? null : (
        <BackofficeSection
          id="annules"
          title={`Annulés ce jour\u00A0: ${plural(cancelled.length, 'règlement')}`}
        >
          <Table
            caption="Règlements annulés"
            columns={columnsOf({ timeZone, isCancelled: true })}
            rows={cancelled}
            rowKey={({ id }) => id}
          />
        </BackofficeSection>
      )}
    </>
  );
}
