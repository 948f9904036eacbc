import { ChevronDown } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';

import { dayKindLabels, hoursWords, quantityWords, tariffWords } from '@/lib/billing/labels';
import type { MyLine, MyLineDay } from '@/lib/billing/types/mine';
import { formatWeekdayDay } from '@/lib/core/dates/format';
import { capitalise } from '@/lib/core/words';
import { formatEuros } from '@/lib/core/money';

import { Table, type TableColumn } from '../ui/table';

function columnsOf({ applied }: MyLine): TableColumn<MyLineDay>[] {
  return [
    {
      key: 'day',
      header: 'Jour',
      rowHeader: true,
      cell: ({ day }) => <time dateTime={day}>{capitalise(formatWeekdayDay(day))}</time>,
    },
    {
      key: 'kind',
      header: 'Ce qui est facturé',
      phone: 'start',
      cell: ({ kind }) => dayKindLabels[kind],
    },
    ...(applied.unit === 'HOUR'
      ? [
          {
            key: 'minutes',
            header: 'Durée',
            phone: 'start' as const,
            cell: ({ minutes }: MyLineDay) => hoursWords(minutes),
          },
        ]
      : []),
    {
      key: 'amount',
      header: 'Montant',
      align: 'end',
      phone: 'end',
      className: 'max-md:row-start-1',
      cell: ({ amountCents, surchargeCents }) =>
        applied.unit === 'MONTH' && surchargeCents === 0
          ? 'compris'
          : formatEuros(amountCents + surchargeCents),
    },
  ];
}

/** A line, as what shows it may wrap it. */
export type ShownLine = {
  line: MyLine;
  className: string;
  /** The `<summary>` of its `<details>`. */
  summary: ReactNode;
  /** Its tariff and its days. */
  body: ReactNode;
};

function summaryOf(line: MyLine) {
  return (
    <summary className="flex min-h-touch flex-wrap items-center gap-x-4 gap-y-0.5 rounded-md py-2.5">
      <span className="min-w-0 flex-1 basis-36">
        <span className="block font-bold">{line.activityName}</span>
        <span className="block text-sm text-muted">{quantityWords(line)}</span>
      </span>
      <span className="font-display text-lg font-[650] whitespace-nowrap">
        {formatEuros(line.amountCents)}
      </span>
      <ChevronDown aria-hidden className="text-muted transition-transform group-open:rotate-180" />
    </summary>
  );
}

function bodyOf(line: MyLine) {
  const { activityName, applied, days, childName, surchargeCents } = line;
  return (
    <>
      <p className="text-sm">{tariffWords(applied)}</p>
      {surchargeCents > 0 ? (
        <p className="text-sm">{`Dont ${formatEuros(surchargeCents)} de majorations.`}</p>
      ) : null}
      {days.length === 0 ? (
        <p className="text-sm text-muted">Le détail par jour n’est pas connu du portail.</p>
      ) : (
        <Table
          caption={`Jours facturés à ${childName}, ${activityName}`}
          columns={columnsOf(line)}
          rows={days}
          rowKey={({ day, kind, minutes }) => `${day} ${kind} ${minutes}`}
        />
      )}
    </>
  );
}

/** A line alone. */
export function PlainLine({ className, summary, body }: Omit<ShownLine, 'line'>) {
  return (
    <details className={className}>
      {summary}
      <div className="grid gap-3 pb-4">{body}</div>
    </details>
  );
}

export interface InvoiceLinesProps {
  lines: readonly MyLine[];
  /** How a line is shown; alone unless said. */
  show?: (shown: ShownLine) => ReactNode;
}

/** The lines of an invoice, child by child; each opens to its days, its tariff and why. */
export function InvoiceLines({ lines, show = PlainLine }: InvoiceLinesProps) {
  const names = [...new Set(lines.map(({ childName }) => childName))];
  return (
    <div className="grid gap-5">
      {names.map((name) => (
        <section key={name} aria-label={name}>
          <h3 className="mb-1 font-sans text-base font-bold">{name}</h3>
          {lines
            .filter(({ childName }) => childName === name)
            .map((line) => (
              <Fragment key={line.id}>
                {show({
                  line,
                  className: 'group border-t border-rule first:border-t-0',
                  summary: summaryOf(line),
                  body: bodyOf(line),
                })}
              </Fragment>
            ))}
        </section>
      ))}
    </div>
  );
}
