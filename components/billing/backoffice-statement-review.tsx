import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { DoneAlert } from '@/components/forms/done-alert';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { Segmented } from '@/components/ui/segmented';
import {
  noStatementLines,
  recordedWords,
  statementSectionLabels,
  statementSectionLeads,
} from '@/lib/billing/labels/statement-import';
import { statementHref, STATEMENT_SECTIONS } from '@/lib/billing/rules/statement-import/address';
import type { StatementReview } from '@/lib/billing/types/statement-review';
import { plural } from '@/lib/core/words';

import { BackofficeFindFamily } from './backoffice-find-family';
import { BackofficeStatementCertain } from './backoffice-statement-certain';
import { BackofficeStatementLine } from './backoffice-statement-line';
import { BackofficeStatementClose, BackofficeStatementRest } from './backoffice-statement-rest';

export interface BackofficeStatementReviewProps {
  review: StatementReview;
  /** What was just recorded; null where nothing was. */
  done: { recorded: number; refused: readonly number[] } | null;
}

function Lines({ review: { id, section, lines, invoices } }: { review: StatementReview }) {
  if (lines.length === 0) return <EmptyState title={noStatementLines[section]} />;
  if (section === 'certaines')
    return <BackofficeStatementCertain importId={id} lines={lines} invoices={invoices} />;
  if (section === 'a-choisir' || section === 'inconnues')
    return (
      <ul className="m-0 grid list-none p-0">
        {lines.map((line) => (
          <BackofficeStatementLine key={line.id} importId={id} line={line} invoices={invoices} />
        ))}
      </ul>
    );
  const caption = `Lignes ${statementSectionLabels[section].toLowerCase()}`;
  return <BackofficeStatementRest importId={id} caption={caption} lines={lines} />;
}

function Pages({ review }: { review: StatementReview }) {
  const { id, section, page, from, total, lines } = review;
  if (total === lines.length) return null;
  const last = from + lines.length;
  const at = (to: number, label: string) => ({
    href: statementHref(id, { section, page: to }),
    label,
  });
  return (
    <Pagination
      className="mt-4"
      label="Pages des lignes"
      summary={`${from + 1} à ${last} sur ${plural(total, 'ligne')}`}
      previous={page > 1 ? at(page - 1, 'Lignes précédentes') : undefined}
      next={last < total ? at(page + 1, 'Lignes suivantes') : undefined}
    />
  );
}

/** An import, a part after the other, and the way to be done with it. */
export function BackofficeStatementReview({ review, done }: BackofficeStatementReviewProps) {
  const { id, section, sections, isClosed } = review;
  const left = review.counts.OPEN ?? 0;
  return (
    <>
      <div className="grid gap-4 px-4 pt-5 md:px-6">
        {done === null ? null : <DoneAlert>{recordedWords(done)}</DoneAlert>}
        <Segmented
          label="Lignes de l’import"
          current={section}
          items={STATEMENT_SECTIONS.map((key) => ({
            key,
            label: `${statementSectionLabels[key]} (${sections[key]})`,
            href: statementHref(id, { section: key }),
          }))}
          className="justify-self-start max-md:flex-wrap"
        />
      </div>
      <BackofficeSection
        id="lignes"
        title={statementSectionLabels[section]}
        lead={
          <>
            {statementSectionLeads[section]}{' '}
            {section === 'inconnues' ? <BackofficeFindFamily /> : null}
          </>
        }
      >
        <Lines review={review} />
        <Pages review={review} />
      </BackofficeSection>
      {isClosed ? null : (
        <BackofficeSection
          id="clore"
          title="Clore l’import"
          lead={
            left === 0
              ? 'Tout est traité. Un règlement annulé rouvrira l’import.'
              : `${plural(left, 'ligne')} à traiter encore\u00A0: l’import vous attend tant qu’il n’est pas clos.`
          }
        >
          <BackofficeStatementClose importId={id} left={left} />
        </BackofficeSection>
      )}
    </>
  );
}
