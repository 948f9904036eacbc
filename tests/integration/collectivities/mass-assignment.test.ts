import type { z } from 'zod';

import type { AgentActor } from '@/lib/accounts/types';
import { onlinePaymentSchema } from '@/lib/billing/schema/online-settings';
import { payingMeansSchema } from '@/lib/billing/schema/paying-means';
import { changeAgent } from '@/lib/collectivities/commands/agents';
import { saveSettings } from '@/lib/collectivities/commands/settings';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { changeAgentSchema, inviteAgentSchema } from '@/lib/collectivities/schema/agents';
import { bookingRefusalsSchema, changeRefusalsSchema } from '@/lib/collectivities/schema/refusals';
import {
  acknowledgementSchema,
  calendarSchema,
  changesSchema,
  contactSchema,
  identitySchema,
  legalSchema,
  sectionsSchema,
  securitySchema,
} from '@/lib/collectivities/schema/settings';
import { FILE_SECTIONS } from '@/lib/families/rules/sections';
import { db } from '@/lib/platform/db/client';
import { createCollectivity, createFacility } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T10:00:00+01:00');
const ELSEWHERE = '01930000-0000-7000-8000-000000000001';

/** What no form of agents or settings has, and somebody may send all the same. */
const FORBIDDEN = {
  id: ELSEWHERE,
  collectivityId: ELSEWHERE,
  accountId: ELSEWHERE,
  slug: 'ailleurs',
  issuerCode: '000000',
  createdAt: '2000-01-01T00:00:00Z',
  suspendedAt: '',
  lastSeenAt: '2000-01-01T00:00:00Z',
  emailConfirmedAt: '2000-01-01T00:00:00Z',
  passwordHash: 'x',
  agents: [],
  __proto__: { role: 'ADMINISTRATOR' },
};

const policies = Object.fromEntries(FILE_SECTIONS.map((section) => [section, 'READ_ONLY']));

/** Each form with what its page sends, and the names that come out of it. */
const FORMS: readonly (readonly [
  name: string,
  schema: z.ZodType,
  sent: object,
  kept: readonly string[],
])[] = [
  [
    'identity',
    identitySchema,
    {
      seen: '',
      name: 'A',
      shortName: 'A',
      rubric: 'A',
      serviceName: 'A',
      website: '',
      hostName: '',
    },
    ['hostName', 'name', 'rubric', 'seen', 'serviceName', 'shortName', 'website'],
  ],
  [
    'contact',
    contactSchema,
    {
      seen: '',
      postalAddress: 'A',
      email: 'a@example.fr',
      phone: '02 00 00 00 00',
      openingHours: 'A',
    },
    ['email', 'openingHours', 'phone', 'postalAddress', 'seen'],
  ],
  [
    'calendar',
    calendarSchema,
    { seen: '', timeZone: 'Europe/Paris', holidayRegion: 'FR', class1: 'on' },
    ['holidayRegion', 'schoolWeekdays', 'seen', 'timeZone'],
  ],
  [
    'acknowledgement',
    acknowledgementSchema,
    { seen: '', silenceMeansAcceptance: 'non', silenceMonths: '2', appealText: 'A' },
    ['appealText', 'seen', 'silenceMeansAcceptance', 'silenceMonths'],
  ],
  ['security', securitySchema, { seen: '' }, ['requiresAgentTotp', 'seen']],
  [
    'legal',
    legalSchema,
    { seen: '' },
    [
      'accountant',
      'dataProtectionContact',
      'hostingProvider',
      'publicationDirector',
      'seen',
      'siret',
    ],
  ],
  [
    'online payment',
    onlinePaymentSchema,
    { seen: '', payfipMode: 'T' },
    ['payfipMode', 'payfipNumber', 'seen'],
  ],
  [
    'means of payment',
    payingMeansSchema,
    { seen: '' },
    ['chequePayee', 'counterMeans', 'seen', 'transferIban'],
  ],
  ['changes', changesSchema, { seen: '', changeAnswerDays: '5' }, ['changeAnswerDays', 'seen']],
  ['refusals of slots', bookingRefusalsSchema, { seen: '' }, ['refusals', 'seen']],
  ['refusals of changes', changeRefusalsSchema, { seen: '' }, ['refusals', 'seen']],
  ['sections', sectionsSchema, { seen: '', ...policies }, ['sectionPolicies', 'seen']],
  [
    'invitation',
    inviteAgentSchema,
    {
      workplace: 'siej',
      email: 'a@example.fr',
      civility: 'Mme',
      lastName: 'A',
      firstName: 'A',
      title: 'A',
      role: 'READER',
    },
    ['civility', 'email', 'facilityIds', 'firstName', 'lastName', 'role', 'title', 'workplace'],
  ],
  [
    'agent',
    changeAgentSchema,
    { agentId: ELSEWHERE, title: 'A', role: 'READER' },
    ['agentId', 'facilityIds', 'role', 'title'],
  ],
];

it.each(FORMS)(
  'the form of %s takes its own fields and leaves the others',
  (_name, schema, sent, kept) => {
    const parsed = schema.parse({ ...FORBIDDEN, ...sent }) as object;
    expect(Object.keys(parsed).toSorted()).toEqual(kept);
  },
);

it('takes no policy for a section that the file does not have', () => {
  const sent = { seen: '', ...policies, SECRETS: 'IMMEDIATE', constructor: 'IMMEDIATE' };
  const { sectionPolicies } = sectionsSchema.parse(sent);
  expect(Object.keys(sectionPolicies)).toEqual([...FILE_SECTIONS]);
});

async function createAdministrator(): Promise<AgentActor> {
  return createAgentActor(db, await createCollectivity(db), { role: 'ADMINISTRATOR' });
}

async function colleagueOf({ collectivity: { id } }: AgentActor): Promise<AgentActor> {
  return createAgentActor(db, await db.collectivity.findUniqueOrThrow({ where: { id } }));
}

it('writes nothing of a collectivity but the section that is saved', async () => {
  const actor = await createAdministrator();
  const where = { id: actor.collectivity.id };
  const before = await db.collectivity.findUniqueOrThrow({ where });
  const { settings, seen } = await getSettings(actor);
  const sent = { ...FORBIDDEN, ...settings.contact, seen: seen.contact, phone: '02 00 00 00 09' };
  const { seen: read, ...values } = contactSchema.parse(sent);
  await saveSettings(actor, { section: 'contact', seen: read, values }, NOW);
  const after = await db.collectivity.findUniqueOrThrow({ where });
  expect(after).toEqual({ ...before, phone: '02 00 00 00 09' });
});

it('gives no role elsewhere: an agent keeps their collectivity, their account and what was seen of them', async () => {
  const actor = await createAdministrator();
  const { agentId } = await colleagueOf(actor);
  const before = await db.agent.findUniqueOrThrow({ where: { id: agentId } });
  const sent = { ...FORBIDDEN, agentId, title: 'Directrice', role: 'MANAGER' };
  await changeAgent(actor, changeAgentSchema.parse(sent), NOW);
  const after = await db.agent.findUniqueOrThrow({ where: { id: agentId } });
  expect(after).toEqual({ ...before, title: 'Directrice', role: 'MANAGER' });
});

it('refuses a role that does not exist, and the facilities of others', async () => {
  const actor = await createAdministrator();
  const elsewhere = await createFacility(db, await createCollectivity(db));
  const duties = { agentId: ELSEWHERE, title: 'A' };
  for (const role of ['SUPERUSER', 'administrator', '', ['READER', 'ADMINISTRATOR']])
    expect(changeAgentSchema.safeParse({ ...duties, role }).success).toBe(false);
  const { agentId } = await colleagueOf(actor);
  const sent = { agentId, title: 'A', role: 'READER', facilityIds: elsewhere.id };
  await expect(changeAgent(actor, changeAgentSchema.parse(sent), NOW)).rejects.toMatchObject({
    code: 'FACILITY_UNKNOWN',
  });
});
