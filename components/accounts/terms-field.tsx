import Link from 'next/link';

import { CheckboxField } from '@/components/forms/checkbox-field';
import type { ActionForm } from '@/components/forms/use-action-form';

/** Accepts the terms of use; how data are protected is at hand. */
export function TermsField({ form }: { form: Pick<ActionForm<unknown>, 'box'> }) {
  return (
    <CheckboxField
      label={
        <>
          J’ai lu et j’accepte les{' '}
          <Link href="/conditions-utilisation" prefetch={false} target="_blank">
            Conditions d’utilisation
          </Link>
        </>
      }
      hint={
        <Link href="/donnees-personnelles" prefetch={false} target="_blank">
          Comment vos données sont protégées
        </Link>
      }
      required
      {...form.box('terms')}
    />
  );
}
