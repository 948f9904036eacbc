import type { ReactNode } from 'react';

import { TotpResetNotice } from '@/components/accounts/totp-reset-notice';
import { FamilyShell, type FamilyTab } from '@/components/layout/family-shell';
import { UnreachableNotice } from '@/components/notifications/unreachable-notice';
import { signOutAction } from '@/lib/accounts/actions/sign-in';
import { fullName } from '@/lib/accounts/rules/person';
import { MY_INVOICES_PATH } from '@/lib/billing/rules/mine-address';
import { formatInstant } from '@/lib/core/dates/format';
import { findSignedIn, requireGuardian } from '@/lib/platform/auth/actors';
import { messagesBadge } from '@/lib/requests/labels/conversation';
import type { RequestToRead } from '@/lib/requests/types/conversation';

import { familyMessages } from './family-messages';

const SUBSCRIPTIONS_LINK = { href: '/mon-espace/abonnements', label: 'Mes abonnements' };

function tabsOf(messages: readonly RequestToRead[]): readonly FamilyTab[] {
  return [
    { href: '/espace-famille', label: 'Accueil', icon: 'home' },
    { href: '/espace-famille/planning', label: 'Planning', icon: 'calendar' },
    {
      href: '/mon-espace/demandes',
      label: 'Demandes',
      icon: 'inbox',
      badge: messagesBadge(messages),
    },
    { href: MY_INVOICES_PATH, label: 'Factures', icon: 'receipt' },
    { href: '/espace-famille/dossier', label: 'Dossier', icon: 'folder' },
  ];
}

const ACCOUNT_LINKS = [
  { href: '/mon-espace/profil', label: 'Profil' },
  { href: '/mon-espace/securite', label: 'Sécurité' },
];

/** Of an account that is subscribed to nothing: there is nothing else to see. */
const FIRST_TABS: readonly FamilyTab[] = [
  { href: SUBSCRIPTIONS_LINK.href, label: SUBSCRIPTIONS_LINK.label, icon: 'folder' },
];

const ZONE = 'Europe/Paris';
const BACKOFFICE_LINK = { href: '/backoffice', label: 'Espace des agents' };

export default async function FamilyLayout({ children }: { children: ReactNode }) {
  const actor = await requireGuardian();
  const [signedIn, messages] = await Promise.all([findSignedIn(), familyMessages(actor)]);
  const collectivities = new Map(
    actor.subscriptions.map(({ collectivity }) => [collectivity.id, collectivity]),
  );
  const names = [...collectivities.values()];
  return (
    <FamilyShell
      accountName={fullName(actor.name)}
      issuers={names.map(({ shortName }) => shortName).join(' · ')}
      collectivityName={names.map(({ name }) => name).join(' · ')}
      tabs={names.length === 0 ? FIRST_TABS : tabsOf(messages)}
      signOut={signOutAction}
      accountLinks={[
        ...ACCOUNT_LINKS,
        SUBSCRIPTIONS_LINK,
        ...(signedIn?.agent == null ? [] : [BACKOFFICE_LINK]),
      ]}
    >
      {signedIn?.isUnreachable === true ? <UnreachableNotice address={actor.email} /> : null}
      {signedIn?.totpResetFrom == null ? null : (
        <TotpResetNotice from={formatInstant(signedIn.totpResetFrom, ZONE)} />
      )}
      {children}
    </FamilyShell>
  );
}
