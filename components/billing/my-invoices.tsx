import Link from 'next/link';

import { dueWords } from '@/lib/billing/labels/mine';
import {
  myInvoiceHref,
  myInvoicesHref,
  type MyInvoicesAddress,
} from '@/lib/billing/rules/mine-address';
import { isPayable } from '@/lib/billing/rules/settlement';
import type { DueSummary, MyDocumentPage } from '@/lib/billing/types/mine';
import type { TaxYearLink } from '@/lib/billing/types/tax';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Pagination } from '../ui/pagination';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { DocumentRow } from './document-row';
import { InvoiceFilters } from './invoice-filters';
import { MyCredits } from './my-credits';
import { MyMandates } from './my-mandates';
import { PayButton } from './pay-button';
import { TaxStatements } from './tax-statements';

export interface MyInvoicesProps {
  page: MyDocumentPage;
  address: MyInvoicesAddress;
  issuers: readonly { slug: string; name: string }[];
  /** Those for which there is a statement for taxes. */
  taxYears: readonly TaxYearLink[];
  today: CivilDate;
}

function Due({ due, today }: { due: DueSummary; today: CivilDate }) {
  const { first, cents, count, overdueCount } = due;
  if (first === null) return <p className="text-muted">Aucune facture à payer.</p>;
  return (
    <div className="flex flex-wrap items-end gap-x-7 gap-y-3">
      <div>
        <p
          className={overdueCount > 0 ? 'text-sm font-[650] text-absent-fg' : 'text-sm text-muted'}
        >
          {dueWords(due, today)}
        </p>
        <p className="font-display text-3xl leading-[1.1] font-[650]">{formatEuros(cents)}</p>
      </div>
      {first.isOnline && isPayable({ status: 'TO_PAY', balanceCents: first.cents }) ? (
        <>
          <PayButton
            invoiceId={first.id}
            cents={first.cents}
            name={`facture n° ${first.number}`}
            size="lg"
          />
          <p className="max-w-85 text-sm text-muted">
            {count > 1 ? `À commencer par la facture n° ${first.number}. ` : ''}
            Paiement par carte sur le site sécurisé de la trésorerie. Le reçu arrive par courriel.
          </p>
        </>
      ) : (
        <ButtonLink
          variant="primary"
          size="lg"
          href={myInvoiceHref(first.id)}
          className="max-md:w-full"
        >
          Voir la facture
        </ButtonLink>
      )}
    </div>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <SheetRow>
      {isFiltered ? (
        <EmptyState title="Aucune facture ne correspond à ces filtres." />
      ) : (
        <EmptyState title="Aucune facture.">
          Les factures de vos collectivités et leurs règlements s’afficheront ici.
        </EmptyState>
      )}
    </SheetRow>
  );
}

/** Espace Facturation (guide 6): what is to be paid, then every invoice and credit note. */
export function MyInvoices(props: MyInvoicesProps) {
  const { page, address, issuers, taxYears, today } = props;
  const { documents, total, years, due, credits, mandates, next } = page;
  const { state, nature, year, issuer, after } = address;
  const isFiltered = state !== 'toutes' || nature !== null || year !== null || issuer !== null;
  return (
    <Sheet phoneMargin="dates">
      <PageHeader title="Mes factures">
        <div className="mt-3">
          <Due due={due} today={today} />
          <MyCredits credits={credits} />
        </div>
      </PageHeader>
      {total > 0 || isFiltered ? (
        <SheetRow margin="Afficher">
          <InvoiceFilters address={address} years={years} issuers={issuers} />
        </SheetRow>
      ) : null}
      {documents.length === 0 ? <Nothing isFiltered={isFiltered} /> : null}
      <ul role="list" className="border-t-[1.5px] border-rule-strong empty:border-0">
        {documents.map((document) => (
          <DocumentRow key={document.id} document={document} today={today} />
        ))}
      </ul>
      {documents.length === 0 ? null : (
        <SheetRow>
          <Pagination
            label="Pages des factures"
            summary={`${plural(documents.length, 'document')} sur ${total}`}
            {...(after !== null && {
              previous: {
                href: myInvoicesHref({ ...address, after: null }),
                label: 'Revenir aux plus récentes',
              },
            })}
            {...(next !== null && {
              next: {
                href: myInvoicesHref({ ...address, after: next }),
                label: 'Voir les plus anciennes',
              },
            })}
          />
        </SheetRow>
      )}
      {mandates.length === 0 ? null : (
        <SheetRow margin={<MarginTitle>Prélèvement automatique</MarginTitle>}>
          <MyMandates mandates={mandates} today={today} />
        </SheetRow>
      )}
      {taxYears.length === 0 ? null : (
        <SheetRow margin={<MarginTitle>Attestations fiscales</MarginTitle>}>
          <TaxStatements years={taxYears} today={today} />
        </SheetRow>
      )}
      <SheetRow>
        <p className="text-sm text-muted">
          Une question sur une facture{'\u00A0'}? Ouvrez-la{'\u00A0'}: elle dit à qui écrire. Vos
          demandes se suivent dans <Link href="/mon-espace/demandes">Mes demandes</Link>.
        </p>
      </SheetRow>
    </Sheet>
  );
}
