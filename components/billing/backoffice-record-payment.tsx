import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { Alert } from '@/components/ui/alert';

import { BackofficeFindFamily } from './backoffice-find-family';
import { BackofficePaymentForm, type BackofficePaymentFormProps } from './backoffice-payment-form';

export interface BackofficeRecordPaymentProps extends BackofficePaymentFormProps {
  /** The payment just recorded. */
  done: { id: string; number: number } | undefined;
}

/** Where an agent writes down money received, and is told that it is done. */
export function BackofficeRecordPayment({ done, ...form }: BackofficeRecordPaymentProps) {
  return (
    <BackofficeSection
      id="enregistrer"
      title="Enregistrer un règlement"
      lead={<BackofficeFindFamily />}
    >
      <div className="grid gap-4">
        {done === undefined ? null : (
          <Alert tone="success" role="status">{`Règlement n° ${done.number} enregistré.`}</Alert>
        )}
        <BackofficePaymentForm key={done?.id} {...form} />
      </div>
    </BackofficeSection>
  );
}
