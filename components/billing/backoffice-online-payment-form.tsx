'use client';

import { BackofficeSettingsForm } from '@/components/collectivities/backoffice-settings-form';
import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { useTyped, type ActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { saveOnlinePaymentAction } from '@/lib/billing/actions/online-settings';
import { onlineSavedWords, TEST_WARNING } from '@/lib/billing/messages/online-settings';
import {
  PAYFIP_MODE_LABELS,
  PAYFIP_MODES,
  paysForNothing,
} from '@/lib/billing/rules/online-settings';
import { onlinePaymentSchema } from '@/lib/billing/schema/online-settings';
import type { OnlineSaved } from '@/lib/billing/types/online-settings';
import type { Settings } from '@/lib/collectivities/types/settings';

type Kept = Settings['onlinePayment'];

const MODES = PAYFIP_MODES.map((value) => ({ value, label: PAYFIP_MODE_LABELS[value] }));

function ForNothing({ form, kept }: { form: ActionForm<OnlineSaved>; kept: Kept }) {
  const number = useTyped(form, 'payfipNumber');
  const mode = useTyped(form, 'payfipMode');
  // Before the page's script runs, nothing is typed: what is kept says it.
  const isShown =
    mode === '' ? paysForNothing(kept.payfipNumber, kept.payfipMode) : paysForNothing(number, mode);
  return (
    <div role="status">
      {isShown ? (
        <Alert tone="error" title={TEST_WARNING.title}>
          {TEST_WARNING.words}
        </Alert>
      ) : null}
    </div>
  );
}

/** Where the invoices of the collectivity are paid online, and whether for good. */
export function BackofficeOnlinePaymentForm({ kept, seen }: { kept: Kept; seen: string }) {
  return (
    <BackofficeSettingsForm
      action={saveOnlinePaymentAction}
      schema={onlinePaymentSchema}
      start={{ payfipNumber: kept.payfipNumber ?? '', payfipMode: kept.payfipMode }}
      seen={seen}
      submitLabel="Enregistrer le paiement en ligne"
      saidOf={(saved) => (
        <Alert tone={saved.kind === 'unanswered' ? 'pending' : 'success'}>
          {onlineSavedWords(saved)}
        </Alert>
      )}
    >
      {(form) => (
        <>
          <TextField
            label="Numéro de client PayFiP"
            hint="6 chiffres, sur la convention signée avec les finances publiques. Laissez vide pour ne pas prendre de paiement en ligne."
            inputMode="numeric"
            autoComplete="off"
            {...form.field('payfipNumber')}
          />
          <SelectField label="Mode" options={MODES} {...form.field('payfipMode')} />
          <ForNothing form={form} kept={kept} />
        </>
      )}
    </BackofficeSettingsForm>
  );
}
