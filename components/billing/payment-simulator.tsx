import { formatEuros } from '@/lib/core/money';

import { CheckboxField } from '../forms/checkbox-field';
import { SelectField, type SelectOption } from '../forms/select-field';
import { PublicSheet } from '../layout/public-layout';
import { Alert } from '../ui/alert';
import { Button, ButtonLink } from '../ui/button';

const OUTCOMES = [
  { value: 'P', label: 'Payer par carte', variant: 'primary' },
  { value: 'V', label: 'Payer par prélèvement', variant: 'secondary' },
  { value: 'R', label: 'Carte refusée', variant: 'danger' },
  { value: 'Z', label: 'Prélèvement refusé', variant: 'danger' },
  { value: 'A', label: 'Abandonner', variant: 'quiet' },
] as const;

export interface PaymentSimulatorProps {
  /** Null where it cannot be paid: unknown, shown already, too old. */
  operation: { id: string; amountCents: number; subject: string } | null;
  /** The payer has paid, and does not come back. */
  isDone: boolean;
  action: string;
  /** When the portal hears of it, and what becomes of its next question. */
  notifications: readonly SelectOption[];
  faults: readonly SelectOption[];
}

function Over({ isDone }: { isDone: boolean }) {
  return (
    <div className="grid justify-items-start gap-4">
      <Alert tone={isDone ? 'success' : 'error'}>
        {isDone
          ? 'C’est noté. Le portail l’apprendra sans vous\u00A0: vous pouvez fermer cet onglet.'
          : 'Cette opération ne peut pas être payée\u00A0: elle a déjà été présentée, ou elle a plus d’un quart d’heure.'}
      </Alert>
      <ButtonLink href="/espace-facturation">Revenir à mes factures</ButtonLink>
    </div>
  );
}

/** The payment page of the demonstration: one says what becomes of the payment. Nothing is paid. */
export function PaymentSimulator({
  operation,
  isDone,
  action,
  notifications,
  faults,
}: PaymentSimulatorProps) {
  return (
    <PublicSheet
      title="Paiement de démonstration"
      lead="Cette page tient lieu de PayFiP, le site de paiement des finances publiques. Aucun argent ne circule."
    >
      {operation === null ? (
        <Over isDone={isDone} />
      ) : (
        <form action={action} method="post" className="grid max-w-form gap-5">
          <input type="hidden" name="idop" value={operation.id} />
          <p>
            <span className="block text-sm text-muted">{operation.subject}</span>
            <span className="font-display text-3xl font-[650]">
              {formatEuros(operation.amountCents)}
            </span>
          </p>
          <SelectField
            name="notifications"
            label="Le portail est prévenu"
            defaultValue="1"
            options={notifications}
          />
          <SelectField
            name="panne"
            label="Le service, quand le portail lui demande"
            defaultValue=""
            options={faults}
          />
          <CheckboxField name="retour" label="Revenir au portail ensuite" defaultChecked />
          <div className="flex flex-wrap gap-3">
            {OUTCOMES.map(({ value, label, variant }) => (
              <Button key={value} type="submit" name="resultat" value={value} variant={variant}>
                {label}
              </Button>
            ))}
          </div>
        </form>
      )}
    </PublicSheet>
  );
}
