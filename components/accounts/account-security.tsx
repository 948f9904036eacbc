import Link from 'next/link';
import type { ReactNode } from 'react';

import { MarginTitle, PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import type { AccountSecurity } from '@/lib/accounts/types/security';
import { formatFullDate, formatInstantShort } from '@/lib/core/dates/format';

import { AccountTabs } from './account-tabs';
import { ChangePasswordForm } from './change-password-form';
import { OpenBrowsers } from './open-browsers';
import type { QrCodeProps } from './qr-code';
import { TotpSection } from './totp-section';

const ZONE = 'Europe/Paris';
const RECENT_MS = 20 * 60_000;

export interface AccountSecurityViewProps {
  security: AccountSecurity;
  /** The QR code of the second factor being set up; null where none is. */
  picture: QrCodeProps | null;
  /** Whether the portal offers FranceConnect. */
  hasFranceConnect: boolean;
  now: Date;
}

function seenWords(at: Date, now: Date): string {
  return now.getTime() - at.getTime() < RECENT_MS
    ? 'Vu il y a quelques minutes'
    : `Vu le ${formatInstantShort(at, ZONE)}`;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <SheetRow as="section" margin={<MarginTitle>{title}</MarginTitle>}>
      {children}
    </SheetRow>
  );
}

/** How one's account is entered, and from where. */
export function AccountSecurityView({
  security,
  picture,
  hasFranceConnect,
  now,
}: AccountSecurityViewProps) {
  const { hasPassword, totpSince, setup, recoveryCodesLeft, browsers, requiredBy } = security;
  return (
    <Sheet>
      <PageHeader
        title="Sécurité"
        lead="Ce qui ouvre votre compte, et les appareils où il est ouvert."
      >
        <AccountTabs current="securite" />
      </PageHeader>
      <Part title="Mot de passe">
        {hasPassword ? (
          <ChangePasswordForm />
        ) : (
          <p>
            Votre compte n’a pas de mot de passe. Vous pouvez en{' '}
            <a href="/mot-de-passe-oublie">demander un par e-mail</a>.
          </p>
        )}
      </Part>
      <Part title={'Double authenti\u00ADfication'}>
        <TotpSection
          since={totpSince === null ? null : `le ${formatFullDate(totpSince, ZONE)}`}
          setup={setup === null || picture === null ? null : { picture, secret: setup.secret }}
          recoveryCodesLeft={recoveryCodesLeft}
          hasPassword={hasPassword}
          requiredBy={requiredBy}
        />
      </Part>
      {hasFranceConnect ? (
        <Part title="FranceConnect">
          <Link href="/mon-espace/franceconnect" className="inline-flex min-h-touch items-center">
            Relier ou retirer FranceConnect
          </Link>
        </Part>
      ) : null}
      <Part title="Appareils connectés">
        <OpenBrowsers
          browsers={browsers.map(({ id, name, isThisOne, lastSeenAt }) => ({
            id,
            name,
            isThisOne,
            seen: seenWords(lastSeenAt, now),
          }))}
        />
      </Part>
    </Sheet>
  );
}
