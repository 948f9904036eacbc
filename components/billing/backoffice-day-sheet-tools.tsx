import { ChevronLeft, ChevronRight, Download } from 'lucide-react';

import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { Button, ButtonLink } from '@/components/ui/button';
import { PrintButton } from '@/components/ui/print-button';
import {
  DAY_SHEET_PATH,
  daySheetExportHref,
  daySheetNeighbours,
} from '@/lib/billing/rules/day-sheet';
import type { Cashier, DaySheetAddress } from '@/lib/billing/types/day-sheet';
import type { CivilDate } from '@/lib/core/dates/civil-date';

export interface BackofficeDaySheetToolsProps {
  address: DaySheetAddress;
  cashiers: readonly Cashier[];
  today: CivilDate;
}

/** Which day and whose sheet, and what to do with it. */
export function BackofficeDaySheetTools(props: BackofficeDaySheetToolsProps) {
  const { address, cashiers, today } = props;
  const { previous, next } = daySheetNeighbours(address, today);
  return (
    <div className="grid gap-4 border-b border-rule px-4 py-4 md:px-6 print:hidden">
      <form
        key={`${address.day} ${address.cashier}`}
        action={DAY_SHEET_PATH}
        className="grid items-end gap-4 md:grid-cols-[12rem_minmax(0,18rem)_auto] md:justify-start"
      >
        <TextField
          name="jour"
          label="Jour"
          type="date"
          required
          max={today}
          defaultValue={address.day}
        />
        <SelectField
          name="caissier"
          label="Enregistré par"
          defaultValue={address.cashier}
          options={[
            ...cashiers.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'tous', label: 'Tous les agents' },
          ]}
        />
        <Button type="submit">Afficher</Button>
      </form>
      <div className="flex flex-wrap justify-between gap-2">
        <nav aria-label="Jours" className="flex flex-wrap gap-2">
          <ButtonLink href={previous} icon={<ChevronLeft aria-hidden />}>
            Jour précédent
          </ButtonLink>
          {next === null ? null : (
            <ButtonLink href={next} iconEnd={<ChevronRight aria-hidden />}>
              Jour suivant
            </ButtonLink>
          )}
        </nav>
        <div className="flex flex-wrap gap-2">
          <PrintButton>Imprimer la feuille</PrintButton>
          <ButtonLink
            href={daySheetExportHref(address)}
            download
            prefetch={false}
            icon={<Download aria-hidden />}
          >
            Télécharger en CSV
          </ButtonLink>
        </div>
      </div>
    </div>
  );
}
