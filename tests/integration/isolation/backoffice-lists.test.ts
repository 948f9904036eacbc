import type { AgentActor } from '@/lib/accounts/types';
import { getWeekCalendar } from '@/lib/bookings/queries/calendar';
import { readCalendarAddress } from '@/lib/bookings/rules/calendar-address';
import { findAgent, listAgents, listFacilities } from '@/lib/collectivities/queries/agents';
import { listHeadcounts } from '@/lib/collectivities/queries/home';
import { findNews, listNews } from '@/lib/collectivities/queries/news';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { civilDate } from '@/lib/core/dates/civil-date';
import { listActivityPlaces, listImports } from '@/lib/families/queries/import';
import { listFamilies } from '@/lib/families/queries/search';
import { readFamilyFilters } from '@/lib/families/rules/family-address';
import { getEmail, listEmails } from '@/lib/notifications/queries/emails';
import { readEmailFilters } from '@/lib/notifications/rules/email-address';
import { db } from '@/lib/platform/db/client';
import { listSessionsToDecide } from '@/lib/requests/queries/attention';
import { listRequestQueue } from '@/lib/requests/queries/queue';
import { listServedFacilities } from '@/lib/requests/queries/served-facilities';
import { listWaitingLists } from '@/lib/requests/queries/waiting-lists';
import { readQueueFilters } from '@/lib/requests/rules/queue-address';
import { readWaitingLists } from '@/lib/requests/rules/waiting-lists-address';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity, createFacility } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor, createFamily } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { createTarget, type Target } from '@/tests/support/target';

const TODAY = civilDate('2026-11-24');
const NOW = new Date('2026-11-24T10:00:00+01:00');

/** What an agent of the collectivity may read, and no other. */
const WORDS = [
  'GUILLET',
  'Kumquat',
  'Rhubarbe',
  'Myrtille',
  'Quetsche',
  'MANDARINE',
  'NASHI',
  'École Jules Ferry',
];

type Reading = (actor: AgentActor, target: Target) => Promise<unknown>;

/** Each list and each sheet of the agents' space, with what of the target's it shows to its own. */
const READINGS: readonly (readonly [name: string, shows: string, read: Reading])[] = [
  ['agents', 'MANDARINE', (actor) => listAgents(actor)],
  ['one agent', 'MANDARINE', (actor, { ids }) => findAgent(actor, ids.agent)],
  ['facilities', 'Myrtille', (actor) => listFacilities(actor)],
  ['news', 'Rhubarbe', (actor) => listNews(actor, { after: null, now: NOW })],
  ['one piece of news', 'Rhubarbe', (actor, { ids }) => findNews(actor, ids.news)],
  ['settings and logo', 'Quetsche', (actor) => getSettings(actor)],
  ['families', 'GUILLET', (actor) => listFamilies(actor, readFamilyFilters({}))],
  ['a search', 'GUILLET', (actor) => listFamilies(actor, readFamilyFilters({ q: 'guillet' }))],
  ['imports', 'MANDARINE', (actor) => listImports(actor)],
  ['places of activities', 'École Jules Ferry', (actor) => listActivityPlaces(actor)],
  ['e-mails', 'Kumquat', (actor) => listEmails(actor, readEmailFilters({}))],
  ['one e-mail', 'Kumquat', (actor, { ids }) => getEmail(actor, ids.email, NOW)],
  ['requests', 'GUILLET', (actor) => listRequestQueue(actor, readQueueFilters({}), NOW)],
  ['served facilities', 'École Jules Ferry', (actor) => listServedFacilities(actor)],
  ['waiting lists', 'NASHI', (actor) => listWaitingLists(actor, readWaitingLists({}), NOW)],
  ['sessions to decide', 'École Jules Ferry', (actor) => listSessionsToDecide(actor)],
  ['headcounts', 'École Jules Ferry', (actor) => listHeadcounts(actor, civilDate('2026-11-27'))],
  [
    'the calendar',
    'École Jules Ferry',
    (actor) => getWeekCalendar(actor, readCalendarAddress({}, TODAY)),
  ],
];

let target: Target;
let own: AgentActor;
let strangers: readonly AgentActor[];

beforeAll(async () => {
  target = await createTarget(db);
  const { collectivity } = target;
  await createFacility(db, collectivity, { name: 'École Myrtille' });
  const changed = await db.collectivity.update({
    where: { id: collectivity.id },
    data: { appealText: 'Voie Quetsche' },
  });
  const session = await db.session.findUniqueOrThrow({ where: { id: target.ids.session } });
  const waiting = await createFamily(db, collectivity, { name: 'NASHI' });
  const booked = { family: waiting.family, child: waiting.children[0] };
  await createBooking(db, booked, session, { status: 'WAITLISTED', waitlistedAt: NOW });
  await createRequest(db, {
    by: waiting,
    child: booked.child,
    lines: [{ session, status: 'WAITLISTED' }],
  });
  const { agent: id } = target.ids;
  await db.account.updateMany({
    where: { agents: { some: { id } } },
    data: { lastName: 'MANDARINE' },
  });
  own = await createAgentActor(db, changed, { role: 'ADMINISTRATOR' });
  const other = await createCollectivity(db);
  const account = await createAccount(db);
  // Somebody who is suspended there, and works elsewhere, is a stranger too.
  const former = await createAgentActor(db, collectivity, { account, role: 'ADMINISTRATOR' });
  await db.agent.update({ where: { id: former.agentId }, data: { suspendedAt: NOW } });
  strangers = [
    await createAgentActor(db, other, { role: 'ADMINISTRATOR' }),
    await createAgentActor(db, other, { account, role: 'ADMINISTRATOR' }),
  ];
});

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'bigint' ? String(one) : one,
  );
}

it.each(READINGS)(
  '%s: what its own agents read, no agent of another collectivity does',
  async (_name, shows, read) => {
    expect(textOf(await read(own, target))).toContain(shows);
    for (const stranger of strangers) {
      const text = textOf(await read(stranger, target));
      expect(WORDS.filter((word) => text.includes(word))).toEqual([]);
      // The name of a public page is no secret.
      const { slug: _slug, ...ids } = target.ids;
      expect(Object.values(ids).filter((id) => text.includes(id))).toEqual([]);
    }
  },
);
