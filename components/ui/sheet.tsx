import type { ReactNode } from 'react';
import { classNames } from './class-names';

/**
 * What the margin becomes on a phone: `line` a 14px line, its text above the content (forms);
 * `dates` a 60px column (agenda, invoices); `wide` an 84px column (home).
 */
export type PhoneMargin = 'line' | 'dates' | 'wide';

const PHONE_MARGINS: Record<PhoneMargin, string> = {
  line: 'sheet-line',
  dates: 'sheet-dates',
  wide: 'sheet-wide',
};

export interface SheetProps {
  children: ReactNode;
  phoneMargin?: PhoneMargin | undefined;
  /** A 112px margin on the desktop, for pages that need the width. */
  compact?: boolean | undefined;
  className?: string | undefined;
}

/** The white sheet of the exercise book. The margin says when, the sheet says what. */
export function Sheet({ children, phoneMargin = 'line', compact = false, className }: SheetProps) {
  return (
    <div
      className={classNames(
        'sheet relative border-y border-rule-strong md:rounded-lg md:border',
        compact && 'sheet-compact',
        PHONE_MARGINS[phoneMargin],
        className,
      )}
    >
      {children}
    </div>
  );
}

export type RowRule = 'plain' | 'dashed' | 'strong';

const RULES: Record<RowRule, string> = {
  plain: 'sheet-row',
  dashed: 'sheet-row sheet-row-dashed',
  strong: 'sheet-row sheet-row-strong',
};

export interface SheetRowProps {
  margin?: ReactNode;
  children: ReactNode;
  /** The margin is today, or something new. */
  now?: boolean | undefined;
  /** The line above the row. */
  rule?: RowRule | undefined;
  /** The first row of a page, with more air. */
  head?: boolean | undefined;
  /** The row holds a stretched link: it answers to hover. */
  link?: boolean | undefined;
  as?: 'div' | 'section' | 'li' | 'article' | undefined;
  className?: string | undefined;
  contentClassName?: string | undefined;
}

const MARGIN_LINE =
  'in-[.sheet-line]:max-md:px-4 in-[.sheet-line]:max-md:pt-4 in-[.sheet-line]:max-md:pb-0 in-[.sheet-line]:max-md:text-left';
const ROW_LINE = 'in-[.sheet-line]:max-md:grid-cols-[minmax(0,1fr)] in-[.sheet-line]:max-md:pl-(--m)';
// A title is wider than a phone's column of dates: it goes above what it names.
const MARGIN_TITLE =
  'has-[>h2]:max-md:px-4 has-[>h2]:max-md:pt-4 has-[>h2]:max-md:pb-0 has-[>h2]:max-md:text-left has-[>h2]:md:pl-1';
const ROW_TITLE = 'has-[>.sheet-margin>h2]:max-md:grid-cols-[minmax(0,1fr)] has-[>.sheet-margin>h2]:max-md:pl-(--m)';

/** A ruled row: its margin, then its content. */
export function SheetRow(props: SheetRowProps) {
  const { margin, children, now, rule = 'plain', head = false, link = false, as: Tag = 'div', className, contentClassName } = props;
  return (
    <Tag
      className={classNames(
        'grid grid-cols-[var(--m)_minmax(0,1fr)]',
        ROW_LINE,
        ROW_TITLE,
        RULES[rule],
        link && 'sheet-row-link',
        className,
      )}
    >
      <div
        className={classNames(
          'sheet-margin px-1 text-center text-sm leading-[1.35] max-md:text-xs md:pr-4.5 md:pl-3 md:text-right',
          '[&_b]:text-text [&_strong]:text-text',
          head ? 'pt-4.5 pb-4.5 md:pt-6.5 md:pb-5' : 'py-4 md:py-5',
          MARGIN_LINE,
          MARGIN_TITLE,
          now ? 'text-margin-600' : 'text-muted',
        )}
      >
        {margin}
      </div>
      <div
        className={classNames(
          'min-w-0 px-4 md:pr-7 md:pl-7.5',
          head ? 'pt-4.5 pb-4.5 in-[.sheet-line]:max-md:pt-1 in-[.sheet-line]:max-md:pb-4 md:pt-6.5 md:pb-5' : 'py-4 in-[.sheet-line]:max-md:pt-2.5 in-has-[>.sheet-margin>h2]:max-md:pt-2.5 md:py-5',
          contentClassName,
        )}
      >
        {children}
      </div>
    </Tag>
  );
}

export interface MarginDateProps {
  /** "Mar.", "Aujourd’hui". */
  above?: string | undefined;
  /** The large number. */
  day: string;
  /** "nov.". */
  below?: string | undefined;
}

/** A date as the margin writes it: weekday, large day, month. The row’s `now` colours it. */
export function MarginDate({ above, day, below }: MarginDateProps) {
  return (
    <>
      {above ? `${above} ` : null}
      <span className="block font-display text-2xl leading-[1.12] font-[650] text-text in-[.text-margin-600]:text-margin-600 in-[.sheet-line]:max-md:inline in-[.sheet-line]:max-md:text-lg">
        {day}
      </span>
      {below ? ` ${below}` : null}
    </>
  );
}

/** The name of a section, in the margin. */
export function MarginTitle({ children, id }: { children: ReactNode; id?: string | undefined }) {
  return (
    <h2 id={id} className="font-display text-lg leading-[1.2] font-[650] text-text md:text-[1.0625rem]">
      {children}
    </h2>
  );
}

export interface PageHeaderProps {
  title: ReactNode;
  /** One sentence. */
  lead?: ReactNode;
  margin?: ReactNode;
  now?: boolean | undefined;
  /** View switches, or the page’s one act: right of the title. */
  actions?: ReactNode;
  /** Below the title: filters, search. */
  children?: ReactNode;
}

/** The first row of a sheet: period in the margin, then h1, one sentence and switches. */
export function PageHeader({ title, lead, margin, now, actions, children }: PageHeaderProps) {
  return (
    <SheetRow head margin={margin} now={now}>
      <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2.5">
        <div className="min-w-0">
          <h1>{title}</h1>
          {lead ? <p className="mt-1.5 max-w-text text-lg text-muted">{lead}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-x-5 gap-y-2.5">{actions}</div> : null}
      </div>
      {children}
    </SheetRow>
  );
}
