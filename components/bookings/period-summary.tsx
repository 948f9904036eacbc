import { Card } from '../ui/card';
import { classNames } from '../ui/class-names';
import type { PeriodGroup, PeriodPart, PeriodSummaryModel, PeriodTone } from './period-model';
import { PeriodSend } from './period-send';

const TONES: Record<PeriodTone, string> = {
  asked: 'bg-ink-700 font-bold text-on-ink',
  waiting:
    'bg-waiting-bg font-bold text-waiting-fg shadow-[inset_0_0_0_1.5px_var(--color-waiting-border)]',
  had: 'bg-booked-bg font-bold text-booked-fg shadow-[inset_0_0_0_1.5px_var(--color-booked-border)]',
  closed:
    'bg-[repeating-linear-gradient(135deg,var(--color-sunken)_0_4px,var(--color-rule)_4px_6px)] text-text',
  late: 'bg-sunken text-text shadow-[inset_0_0_0_1.5px_var(--color-control)]',
};

const LETTERS = ['L', 'M', 'M', 'J', 'V', 'S', 'D'] as const;
const CELL = 'h-[23px] rounded-[4px] text-center text-[.8125rem] leading-[23px]';

// The same days stand in words under it: for the eyes alone.
function Months({ months }: Pick<PeriodSummaryModel, 'months'>) {
  return (
    <div
      aria-hidden="true"
      className="my-4 grid grid-cols-[repeat(auto-fit,minmax(min(9.5rem,100%),1fr))] gap-x-5 gap-y-3"
    >
      {months.map(({ key, name, lead, days }) => (
        <div key={key}>
          <b className="text-sm">{name}</b>
          <div className="mt-1 grid grid-cols-7 gap-0.5">
            {LETTERS.map((letter, index) => (
              <span key={`${letter}${index}`} className={`${CELL} font-bold text-muted`}>
                {letter}
              </span>
            ))}
            {days.map(({ number, tone }) => (
              <span
                key={number}
                {...(number === 1 && { style: { gridColumnStart: lead + 1 } })}
                className={classNames(
                  CELL,
                  tone === null ? 'text-muted' : TONES[tone],
                  tone === 'late' && 'line-through',
                )}
              >
                {number}
              </span>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

function Groups({ groups }: { groups: readonly PeriodGroup[] }) {
  return (
    <ul className="grid gap-2.5 text-sm leading-[1.35]">
      {groups.map(({ key, tone, count, title, text }) => (
        <li key={key} className="flex gap-3">
          <span
            className={classNames(
              'grid h-6.5 w-8.5 flex-none place-items-center rounded-[5px]',
              TONES[tone],
            )}
          >
            {count}
          </span>
          <span>
            <b className="block">{title}</b>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Cost({ label, detail, amount }: NonNullable<PeriodSummaryModel['cost']>) {
  return (
    <div className="my-4 flex items-center justify-between gap-3 border-y border-rule py-3.5 leading-[1.3] font-bold">
      <span>
        {label}
        <small className="block text-xs font-normal text-muted">{detail}</small>
      </span>
      <span className="font-display text-2xl">{amount}</span>
    </div>
  );
}

function Part({ name, title, groups, cost }: PeriodPart) {
  return (
    <section aria-label={name} className="border-t border-rule py-3.5">
      <div className="flex items-baseline justify-between gap-3 leading-[1.3]">
        <h3 className="text-[1rem]">{name}</h3>
        {cost === null ? null : <b className="flex-none">{cost.amount}</b>}
      </div>
      <p className="text-sm">{title}</p>
      {cost === null ? null : <p className="text-xs text-muted">{cost.detail}</p>}
      <div className="mt-2.5">
        <Groups groups={groups} />
      </div>
    </section>
  );
}

// Of one activity alone, the whole says it all.
function Parts({ parts }: Pick<PeriodSummaryModel, 'parts'>) {
  const [first] = parts;
  if (parts.length > 1) return parts.map((part) => <Part key={part.activityId} {...part} />);
  return <Groups groups={first?.groups ?? []} />;
}

/** What the request comes to: days asked, days left out and why, estimated cost, and the one act. */
export function PeriodSummary({
  summary,
  submissionId,
}: {
  summary: PeriodSummaryModel;
  submissionId: string;
}) {
  const { ask, title, detail, months, parts, cost, sending } = summary;
  const [strong, rest] = title;
  return (
    <Card title="Votre demande">
      <PeriodSend ask={ask} sending={sending} submissionId={submissionId}>
        <div role="status">
          <p className="text-lg">
            <b className="font-display text-2xl leading-none font-bold">{strong}</b> {rest}
          </p>
          <p className="text-sm text-muted">{detail}</p>
          <Months months={months} />
          <Parts parts={parts} />
          {cost === null ? <div className="mt-4" /> : <Cost {...cost} />}
        </div>
      </PeriodSend>
    </Card>
  );
}

/** Before the form is filled in: what will stand here. */
export function PeriodSummaryEmpty({ missing }: { missing: string | null }) {
  return (
    <Card title="Votre demande">
      <p role="status" className="text-muted">
        {missing ?? 'Corrigez les dates pour voir le récapitulatif.'}
      </p>
      <p className="mt-2 text-sm text-muted">
        Les jours demandés, ceux qui ne peuvent pas l’être et le coût estimé s’afficheront ici.
      </p>
    </Card>
  );
}
