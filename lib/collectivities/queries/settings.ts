import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db, type Tx } from '@/lib/platform/db/client';
import { fingerprintOf } from '@/lib/platform/fingerprint';

import { logoVersionOf } from '../rules/logo';
import { settingsOf } from '../rules/settings';
import type { Settings, SettingsSection, SettingsView } from '../types/settings';

const COLUMNS = {
  name: true,
  shortName: true,
  rubric: true,
  serviceName: true,
  website: true,
  hostName: true,
  postalAddress: true,
  email: true,
  phone: true,
  openingHours: true,
  timeZone: true,
  holidayRegion: true,
  schoolWeekdays: true,
  silenceMeansAcceptance: true,
  silenceMonths: true,
  appealText: true,
  requiresAgentTotp: true,
  publicationDirector: true,
  hostingProvider: true,
  dataProtectionContact: true,
  siret: true,
  accountant: true,
  payfipNumber: true,
  payfipMode: true,
  counterMeans: true,
  chequePayee: true,
  transferIban: true,
  changeAnswerDays: true,
  sectionPolicies: true,
  bookingRefusals: true,
  changeRefusals: true,
} as const;

/** The settings as the transaction sees them; nobody else changes them until it ends. */
export async function lockSettings(tx: Tx, collectivityId: string): Promise<Settings> {
  await tx.$queryRaw`select 1 from "Collectivity" where id = ${collectivityId}::uuid for no key update`;
  const row = await tx.collectivity.findUniqueOrThrow({
    where: { id: collectivityId },
    select: COLUMNS,
  });
  return settingsOf(row);
}

function seenOf(settings: Settings): Record<SettingsSection, string> {
  return {
    identity: fingerprintOf(settings.identity),
    contact: fingerprintOf(settings.contact),
    calendar: fingerprintOf(settings.calendar),
    acknowledgement: fingerprintOf(settings.acknowledgement),
    security: fingerprintOf(settings.security),
    legal: fingerprintOf(settings.legal),
    onlinePayment: fingerprintOf(settings.onlinePayment),
    paying: fingerprintOf(settings.paying),
    changes: fingerprintOf(settings.changes),
    sections: fingerprintOf(settings.sections),
    bookingRefusals: fingerprintOf(settings.bookingRefusals),
    changeRefusals: fingerprintOf(settings.changeRefusals),
  };
}

type AgentCounts = Pick<SettingsView, 'activeAgents' | 'agentsWithoutTotp'>;

// Who was invited and has not come yet has nothing to sign in with.
async function countAgents({ collectivity }: AgentActor): Promise<AgentCounts> {
  const [counts] = await db.$queryRaw<AgentCounts[]>`
    select count(*)::int as "activeAgents",
      count(*) filter (where c."totpConfirmedAt" is null)::int as "agentsWithoutTotp"
    from "Agent" a join "Account" c on c.id = a."accountId"
    where a."collectivityId" = ${collectivity.id}::uuid and a."suspendedAt" is null
      and c."emailConfirmedAt" is not null`;
  return counts ?? { activeAgents: 0, agentsWithoutTotp: 0 };
}

/** What the agent's collectivity decides of itself, for its settings' page. */
export async function getSettings(actor: AgentActor): Promise<SettingsView> {
  const [row, counts] = await Promise.all([
    db.collectivity.findUniqueOrThrow({
      where: { id: actor.collectivity.id },
      select: { slug: true, logo: { select: { updatedAt: true } }, ...COLUMNS },
    }),
    countAgents(actor),
  ]);
  const settings = settingsOf(row);
  return {
    slug: row.slug,
    logoVersion: logoVersionOf(row.logo),
    settings,
    seen: seenOf(settings),
    ...counts,
  };
}
