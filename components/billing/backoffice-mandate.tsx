import { Printer } from 'lucide-react';

import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { ButtonLink } from '@/components/ui/button';
import { accountEnd, mandateWords } from '@/lib/billing/labels/mandate';
import { shortDay } from '@/lib/billing/labels/mine';
import { mandatePaperHref } from '@/lib/billing/rules/direct-debit-address';
import { mandateStateOf } from '@/lib/billing/rules/mandates';
import type { MandateDetail } from '@/lib/billing/types/mandate';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import { MandateBadge } from './backoffice-mandate-list';
import { BackofficeRevokeMandate } from './backoffice-revoke-mandate';
import { BackofficeSignMandate } from './backoffice-sign-mandate';

function factsOf(mandate: MandateDetail): readonly (readonly [term: string, value: string])[] {
  const { creditorId, holder, ibanEnd, signedOn, signedAt, lastUsedOn, revokeReason } = mandate;
  return [
    ['Créancier (ICS)', creditorId],
    ['Titulaire du compte', holder],
    ['IBAN', accountEnd(ibanEnd)],
    ...(signedOn === null
      ? []
      : [['Signé', `le ${shortDay(signedOn)} à ${signedAt ?? ''}`] as const]),
    ...(lastUsedOn === null ? [] : [['Dernier prélèvement', shortDay(lastUsedOn)] as const]),
    ...(revokeReason === null ? [] : [['Motif de la révocation', revokeReason] as const]),
  ];
}

/** A mandate: its paper, its signature, its end. */
export function BackofficeMandate({
  mandate,
  today,
}: {
  mandate: MandateDetail;
  today: CivilDate;
}) {
  const { id } = mandate;
  const state = mandateStateOf(mandate, today);
  return (
    <>
      <div className="grid justify-items-start gap-4 px-4 py-5 md:px-6">
        <div className="grid justify-items-start gap-1.5">
          <MandateBadge mandate={mandate} today={today} />
          <p>{mandateWords(mandate, today)}</p>
        </div>
        <dl className="grid gap-x-6 gap-y-1.5 md:grid-cols-[auto_1fr]">
          {factsOf(mandate).map(([term, value]) => (
            <div key={term} className="md:contents">
              <dt className="text-muted">{term}</dt>
              <dd className="font-bold [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
        <ButtonLink
          href={mandatePaperHref(id)}
          prefetch={false}
          download
          variant={state === 'PREPARED' ? 'primary' : 'secondary'}
          icon={<Printer aria-hidden />}
        >
          Mandat à imprimer (PDF)
        </ButtonLink>
      </div>
      {state === 'PREPARED' ? (
        <BackofficeSection
          id="signature"
          title="Enregistrer la signature"
          lead="Telle qu’elle figure sur le mandat papier, que vous conservez. Ensuite, le mandat ne change plus."
        >
          <BackofficeSignMandate mandateId={id} today={today} />
        </BackofficeSection>
      ) : null}
      {state === 'REVOKED' ? null : (
        <BackofficeSection
          id="revocation"
          title="Révoquer le mandat"
          lead="La famille change de compte, ou ne veut plus être prélevée."
        >
          <BackofficeRevokeMandate mandateId={id} />
        </BackofficeSection>
      )}
    </>
  );
}
