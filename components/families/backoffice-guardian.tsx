import type { ReactNode } from 'react';

import { fullName } from '@/lib/accounts/rules/person';
import { onDay, onDayAt } from '@/lib/families/messages/file';
import type { FileGuardian } from '@/lib/families/types/file';
import type { PersonPhotos } from '@/lib/families/types/photos';

import { BackofficeMemberLink } from './backoffice-member-link';
import { BackofficeGuardianCode } from './backoffice-guardian-code';
import { BackofficePendingPhoto, BackofficePortrait } from './backoffice-photo';
import { BackofficeSubscriptionBadge } from './backoffice-subscription-badge';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function addressOf({ addressExtra, address, postalCode, city }: FileGuardian): string {
  const town = [postalCode, city].filter((part) => part !== null).join(' ');
  return [addressExtra, address, town].filter((part) => part !== null && part !== '').join(', ');
}

const NONE = <span className="text-muted">Non renseigné</span>;

function Contact({ guardian }: { guardian: FileGuardian }) {
  const { email, mobile, phone, payerCode } = guardian;
  const phones = [mobile, phone].filter((number) => number !== null).join(', ');
  return (
    <dl className="grid gap-1">
      <Fact name="E-mail">{email ?? NONE}</Fact>
      <Fact name="Téléphone">{phones === '' ? NONE : phones}</Fact>
      <Fact name="Adresse">{addressOf(guardian) === '' ? NONE : addressOf(guardian)}</Fact>
      <Fact name="Code personnel">{payerCode}</Fact>
    </dl>
  );
}

interface AccessProps {
  guardian: FileGuardian;
  timeZone: string;
}

function Access({ guardian: { subscription, code }, timeZone }: AccessProps) {
  if (subscription !== null) {
    const { email, since, lastSeenAt } = subscription;
    return (
      <p>
        <BackofficeSubscriptionBadge state="SUBSCRIBED">Abonné</BackofficeSubscriptionBadge>{' '}
        {`Depuis ${onDay(since, timeZone)}, avec le compte `}
        <b className="[overflow-wrap:anywhere]">{email}</b>
        {lastSeenAt === null
          ? '. Jamais connecté.'
          : `. Dernière connexion ${onDayAt(lastSeenAt, timeZone)}.`}
      </p>
    );
  }
  if (code !== null && code.usedAt === null) {
    return (
      <p>
        <BackofficeSubscriptionBadge state="CODE" />{' '}
        {`Remis ${onDay(code.givenAt, timeZone)}, pas encore utilisé.`}
      </p>
    );
  }
  return (
    <p>
      <BackofficeSubscriptionBadge state="NONE" />{' '}
      {code?.usedAt == null
        ? 'Aucun code remis.'
        : `Désabonné. Son code, utilisé ${onDay(code.usedAt, timeZone)}, lui permet de revenir.`}
    </p>
  );
}

interface BackofficeGuardianProps extends AccessProps {
  familyId: string;
  photos: PersonPhotos | undefined;
  mayWrite: boolean;
  mayManageCodes: boolean;
}

/** An adult of a file: how to reach them, and how they come in on line. */
export function BackofficeGuardian(props: BackofficeGuardianProps) {
  const { guardian, timeZone, familyId, photos, mayWrite, mayManageCodes } = props;
  const portrait = { familyId, name: fullName(guardian), photos };
  return (
    <article aria-labelledby={guardian.id} className="grid content-start gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex items-center gap-3">
          <BackofficePortrait {...portrait} />
          <h3 id={guardian.id} className="text-lg">
            {`${guardian.civility} ${fullName(guardian)}`}
          </h3>
        </div>
        <div className="flex flex-wrap gap-1">
          <BackofficeMemberLink
            familyId={familyId}
            kind="guardian"
            person={guardian}
            mayWrite={mayWrite}
          />
        </div>
      </div>
      <BackofficePendingPhoto {...portrait} mayWrite={mayWrite} />
      <Contact guardian={guardian} />
      <Access guardian={guardian} timeZone={timeZone} />
      {mayManageCodes && guardian.subscription === null ? (
        <BackofficeGuardianCode guardianId={guardian.id} codeId={guardian.code?.id ?? null} />
      ) : null}
    </article>
  );
}
