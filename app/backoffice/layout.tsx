import type { Metadata } from 'next';
import type { ReactNode } from 'react';

import { type BackofficeItem, BackofficeShell } from '@/components/layout/backoffice-shell';
import { signOutAction } from '@/lib/accounts/actions/sign-in';
import { chooseWorkplaceAction } from '@/lib/accounts/actions/workplace';
import { fullName } from '@/lib/accounts/rules/person';
import { ATTENDANCE_PATH } from '@/lib/attendance/rules/address';
import { isPermitted, type Permission } from '@/lib/collectivities/permissions';
import { findSignedIn, requireAgent } from '@/lib/platform/auth/actors';
import { QUEUE_PATH } from '@/lib/requests/rules/queue-address';

import { queueSummary } from './queue-summary';

export const metadata: Metadata = {
  title: { default: 'Gestion – Portail Familles', template: '%s – Gestion – Portail Familles' },
};

const ITEMS: readonly (BackofficeItem & { permission: Permission })[] = [
  { href: '/backoffice', label: 'Tableau de bord', icon: 'dashboard', permission: 'home.read' },
  { href: QUEUE_PATH, label: 'Demandes', icon: 'inbox', permission: 'requests.read' },
  {
    href: '/backoffice/modifications',
    label: 'Modifications',
    icon: 'changes',
    permission: 'changes.read',
  },
  {
    href: '/backoffice/listes-attente',
    label: 'Listes d’attente',
    icon: 'waiting',
    permission: 'requests.read',
  },
  {
    href: '/backoffice/calendrier',
    label: 'Calendrier',
    icon: 'calendar',
    permission: 'calendar.read',
  },
  {
    href: ATTENDANCE_PATH,
    label: 'Pointage',
    icon: 'attendance',
    permission: 'attendance.note',
  },
  {
    href: '/backoffice/activites',
    label: 'Activités',
    icon: 'activities',
    permission: 'activities.read',
  },
  {
    href: '/backoffice/familles',
    label: 'Familles',
    icon: 'families',
    permission: 'families.read',
  },
  {
    href: '/backoffice/facturation',
    label: 'Facturation',
    icon: 'receipt',
    permission: 'billing.manage',
  },
  {
    href: '/backoffice/reglements',
    label: 'Règlements',
    icon: 'payments',
    permission: 'payments.manage',
  },
  { href: '/backoffice/courriels', label: 'Courriels', icon: 'mail', permission: 'emails.read' },
  { href: '/backoffice/agents', label: 'Agents', icon: 'agents', permission: 'agents.manage' },
  {
    href: '/backoffice/parametres',
    label: 'Paramètres',
    icon: 'settings',
    permission: 'settings.manage',
  },
];

export default async function BackofficeLayout({ children }: { children: ReactNode }) {
  const actor = await requireAgent('home.read');
  const others = (await findSignedIn())?.otherRoles.map(({ collectivity }) => collectivity) ?? [];
  const { lines } = await queueSummary(actor);
  const badge = { count: lines, tone: 'todo', label: 'à traiter' } as const;
  const items = ITEMS.filter(({ permission }) => isPermitted(actor.role, permission)).map(
    ({ permission: _permission, ...item }) =>
      item.href === QUEUE_PATH ? { ...item, badge } : item,
  );
  return (
    <BackofficeShell
      collectivityName={actor.collectivity.shortName}
      workplaces={
        others.length === 0
          ? undefined
          : { current: actor.collectivity, others, choose: chooseWorkplaceAction }
      }
      agentName={fullName(actor.name)}
      agentTitle={actor.title}
      items={items}
      signOut={signOutAction}
    >
      {children}
    </BackofficeShell>
  );
}
