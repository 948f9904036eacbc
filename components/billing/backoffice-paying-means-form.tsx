'use client';

import { BackofficeSettingsForm } from '@/components/collectivities/backoffice-settings-form';
import { CheckboxField } from '@/components/forms/checkbox-field';
import { ChoiceGroup } from '@/components/forms/choice-group';
import { TextField } from '@/components/forms/text-field';
import { savePayingMeansAction } from '@/lib/billing/actions/online-settings';
import { groupedIban } from '@/lib/billing/labels/iban';
import { paymentMeansLabels } from '@/lib/billing/labels/mine';
import { DESK_MEANS } from '@/lib/billing/rules/paying-means';
import { payingMeansSchema } from '@/lib/billing/schema/paying-means';
import type { Settings } from '@/lib/collectivities/types/settings';

interface BackofficePayingMeansFormProps {
  kept: Settings['paying'];
  seen: string;
}

/** How invoices are paid otherwise than online: what they say is what is ticked here. */
export function BackofficePayingMeansForm({ kept, seen }: BackofficePayingMeansFormProps) {
  const { counterMeans, chequePayee, transferIban } = kept;
  const taken = counterMeans.map((means): [string, string] => [`takes${means}`, 'on']);
  return (
    <BackofficeSettingsForm
      action={savePayingMeansAction}
      schema={payingMeansSchema}
      start={{
        chequePayee: chequePayee ?? '',
        transferIban: groupedIban(transferIban ?? ''),
        ...Object.fromEntries(taken),
      }}
      seen={seen}
      submitLabel="Enregistrer les moyens de paiement"
    >
      {({ field, box }) => (
        <>
          <ChoiceGroup
            legend="Ce que prend votre guichet"
            hint="Si rien n’est coché, les factures invitent à se renseigner auprès de votre service."
          >
            <div className="grid w-full gap-x-4 min-[22rem]:grid-cols-2 md:w-fit">
              {DESK_MEANS.map((means) => (
                <CheckboxField
                  key={means}
                  label={paymentMeansLabels[means]}
                  {...box(`takes${means}`)}
                />
              ))}
            </div>
          </ChoiceGroup>
          <TextField
            label="Ordre des chèques, titulaire du compte"
            hint={'Exemple\u00A0: Régie Enfance'}
            autoComplete="off"
            {...field('chequePayee')}
          />
          <TextField
            label="IBAN pour les virements"
            hint="Il figure sur les factures et les lettres de relance, au nom de ce titulaire, à défaut de la collectivité. Laissez vide pour ne pas prendre de virement."
            autoComplete="off"
            {...field('transferIban')}
          />
        </>
      )}
    </BackofficeSettingsForm>
  );
}
