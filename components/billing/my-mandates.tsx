import { accountEnd } from '@/lib/billing/labels/mandate';
import { dayFrom } from '@/lib/billing/labels/mine';
import type { MyMandate } from '@/lib/billing/types/mandate';
import type { CivilDate } from '@/lib/core/dates/civil-date';

export interface MyMandatesProps {
  mandates: readonly MyMandate[];
  today: CivilDate;
}

/** With which mandates invoices are debited, and how a family puts an end to it. */
export function MyMandates({ mandates, today }: MyMandatesProps) {
  return (
    <ul role="list" className="grid gap-4">
      {mandates.map(({ id, reference, signedOn, creditorId, creditorName, ibanEnd, service }) => (
        <li key={id} className="grid gap-1">
          <p>
            <b className="block">{`Mandat ${reference}`}</b>
            {`Signé le ${dayFrom(signedOn, today)}, compte ${accountEnd(ibanEnd)}. Créancier\u00A0: ${creditorName}, ICS ${creditorId}.`}
          </p>
          <p className="text-sm text-muted">
            Un courriel vous annonce chaque prélèvement. Pour changer de compte ou révoquer ce
            mandat, écrivez au {service.serviceName}
            {'\u00A0'}:{' '}
            <a
              href={`mailto:${service.email}?subject=${encodeURIComponent(`Mandat ${reference}`)}`}
            >
              {service.email}
            </a>
            , {service.phone}.
          </p>
        </li>
      ))}
    </ul>
  );
}
