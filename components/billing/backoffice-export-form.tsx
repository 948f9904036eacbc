import { Download } from 'lucide-react';

import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { Button } from '@/components/ui/button';
import { exportLabels } from '@/lib/billing/messages/export';
import { EXPORT_PATH, EXPORTS, firstOfYear } from '@/lib/billing/rules/export-address';
import type { CivilDate } from '@/lib/core/dates/civil-date';

/** What to take away, between which days, and for what: a plain form, whose answer is a file. */
export function BackofficeExportForm({ today }: { today: CivilDate }) {
  return (
    <form action={EXPORT_PATH} className="grid max-w-[44rem] gap-4">
      <div className="grid items-start gap-4 md:grid-cols-2">
        <SelectField
          name="contenu"
          label="Contenu"
          options={EXPORTS.map((kind) => ({ value: kind, label: exportLabels[kind] }))}
        />
        <SelectField
          name="format"
          label="Format"
          options={[
            { value: 'xlsx', label: 'Tableur (XLSX)' },
            { value: 'csv', label: 'CSV' },
          ]}
        />
        <TextField
          name="du"
          id="export-du"
          label="Du"
          type="date"
          required
          defaultValue={firstOfYear(today)}
        />
        <TextField name="au" id="export-au" label="Au" type="date" required defaultValue={today} />
      </div>
      <Button type="submit" icon={<Download aria-hidden />} className="justify-self-start">
        Télécharger le tableau
      </Button>
    </form>
  );
}
