import { Download } from 'lucide-react';

import { myTaxStatementHref } from '@/lib/billing/rules/mine-address';
import type { TaxYearLink } from '@/lib/billing/types/tax';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import { ButtonLink } from '../ui/button';

export interface TaxStatementsProps {
  /** The last one first. */
  years: readonly TaxYearLink[];
  today: CivilDate;
}

/** The yearly statements for taxes: what was paid for the care of young children. */
export function TaxStatements({ years, today }: TaxStatementsProps) {
  const isOneCollectivity = new Set(years.map(({ familyId }) => familyId)).size === 1;
  return (
    <div className="grid gap-3">
      <p className="text-sm text-muted">
        Ce que vous avez payé dans l’année pour la garde de vos enfants de moins de 6{'\u00A0'}ans,
        sans les repas.
      </p>
      <ul role="list" className="flex flex-wrap gap-2.5">
        {years.map(({ year, familyId, collectivityName }) => {
          const name = isOneCollectivity ? String(year) : `${year}, ${collectivityName}`;
          return (
            <li key={`${year} ${familyId}`} className="max-md:w-full">
              <ButtonLink
                href={myTaxStatementHref({ year, familyId })}
                prefetch={false}
                icon={<Download aria-hidden />}
                aria-label={`Télécharger l’attestation fiscale ${name}`}
                className="max-md:w-full"
              >
                {String(year) === today.slice(0, 4) ? `${name}, à ce jour` : name}
              </ButtonLink>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
