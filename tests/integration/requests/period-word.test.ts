import { getPeriodPlan } from '@/lib/bookings/queries/period';
import { planMark } from '@/lib/bookings/rules/period';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { submitPeriod } from '@/lib/requests/commands/submit-period';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { findLineDetail } from '@/lib/requests/queries/line-detail';

import { submitPeriodSchema, type SubmitPeriodInput } from '@/lib/requests/schema/period';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { addDays } from '@/lib/core/dates/civil-date';

import { NOW, queue, TODAY } from './queue-scene';

const FRIDAY = addDays(TODAY, 3);
const WORD = 'Nouveaux horaires de travail\nà partir de mi-novembre.';

type Options = Parameters<typeof createActivity>[2];

/** Two children who may come on one day, and an agent who reads. */
async function createPlace(options: Options) {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity);
  const activity = await createActivity(db, collectivity, options);
  await createSession(db, activity, { day: FRIDAY });
  const family = await createFamily(db, collectivity, {
    children: [{ firstName: 'Léo' }, { firstName: 'Nathan' }],
  });
  for (const child of family.children) await enrol(db, { family: family.family, child }, activity);
  return { collectivity, agent, activity, family };
}

type Place = Awaited<ReturnType<typeof createPlace>>;

async function inputFor({ family, activity }: Place, mot?: string): Promise<SubmitPeriodInput> {
  const wishes = [{ activityId: activity.id, weekdays: [5 as const] }];
  const childIds = family.children.map(({ id }) => id);
  const range = { start: FRIDAY, end: FRIDAY };
  const ask = { act: 'BOOKING' as const, wishes, childIds, range };
  const plan = await getPeriodPlan(family.actor, ask, NOW);
  if (plan === null) throw new Error('The activity is the family’s.');
  return {
    acte: 'BOOKING',
    wishes,
    enfants: childIds,
    du: FRIDAY,
    au: FRIDAY,
    submissionId: newId(),
    vu: planMark(plan),
    mot,
  };
}

const requestsOf = ({ family }: Place) =>
  db.request.findMany({
    where: { familyId: family.family.id },
    orderBy: { reference: 'asc' },
    select: {
      status: true,
      unreadByService: true,
      messages: { select: { position: true, accountId: true, body: true, at: true } },
    },
  });

it('begins the conversation about each request, which the service has not read', async () => {
  const place = await createPlace({ decisionMode: 'AGENT' });
  const { family, agent } = place;
  await submitPeriod(family.actor, await inputFor(place, WORD), NOW);
  const { accountId } = family.actor;
  const one = {
    status: 'IN_PROGRESS',
    unreadByService: 1,
    messages: [{ position: 1, accountId, body: WORD, at: NOW }],
  };
  expect(await requestsOf(place)).toEqual([one, one]);
  const word = 'Nouveaux horaires de travail à partir de mi-novembre.';
  const lines = await queue(place);
  expect(lines).toMatchObject([
    { unread: 1, word },
    { unread: 1, word },
  ]);
  // Of both children, sent at once: the queue quotes it once.
  expect(new Set(lines.map(({ submissionId }) => submissionId)).size).toBe(1);
  expect(await queue(place, { tab: 'messages' })).toMatchObject([{ word }, { word }]);
  const detail = await findLineDetail(agent, lines[0]?.lineId ?? '');
  expect(detail?.messages).toMatchObject([{ side: 'FAMILY', body: WORD }]);
});

it('is in the conversation of what the rules answer at once', async () => {
  const place = await createPlace({ decisionMode: 'AUTOMATIC' });
  await submitPeriod(place.family.actor, await inputFor(place, WORD), NOW);
  expect(await queue(place)).toEqual([]);
  expect(await queue(place, { tab: 'messages' })).toMatchObject([
    { status: 'ACCEPTED', unread: 1 },
    { status: 'ACCEPTED', unread: 1 },
  ]);
});

it('is said once, however often it is sent', async () => {
  const place = await createPlace({ decisionMode: 'AGENT' });
  const input = await inputFor(place, WORD);
  const send = () => submitPeriod(place.family.actor, input, NOW);
  await Promise.all([send(), send()]);
  await send();
  const requests = await requestsOf(place);
  expect(requests.map(({ messages }) => messages.length)).toEqual([1, 1]);
  expect(requests.map(({ unreadByService }) => unreadByService)).toEqual([1, 1]);
});

it('goes with nothing but what was asked: no word, no message; undone, no second one', async () => {
  const silent = await createPlace({ decisionMode: 'AGENT' });
  await submitPeriod(silent.family.actor, await inputFor(silent), NOW);
  expect(await requestsOf(silent)).toMatchObject([
    { unreadByService: 0, messages: [] },
    { unreadByService: 0, messages: [] },
  ]);
  expect(await queue(silent)).toMatchObject([{ word: null }, { word: null }]);
  const place = await createPlace({ decisionMode: 'AUTOMATIC' });
  const input = await inputFor(place, WORD);
  await submitPeriod(place.family.actor, input, NOW);
  await undoSubmission(place.family.actor, input.submissionId, NOW);
  const counts = (await requestsOf(place)).map(({ messages }) => messages.length);
  expect(counts).toEqual([1, 1, 0, 0]);
});

it('is not kept of a submission that is refused', async () => {
  const place = await createPlace({ decisionMode: 'AGENT' });
  const input = { ...(await inputFor(place, WORD)), vu: '9-9-9' };
  await expect(submitPeriod(place.family.actor, input, NOW)).rejects.toMatchObject({
    code: 'PERIOD_CHANGED',
  });
  const written = await db.requestMessage.count({ where: { familyId: place.family.family.id } });
  expect(written).toBe(0);
});

it('is of 300 characters at most, and may be empty', async () => {
  const place = await createPlace({ decisionMode: 'AGENT' });
  const { wishes: _, ...input } = await inputFor(place);
  const form = { ...input, activite: place.activity.id, jours: '5' };
  const wordOf = (mot: string) => submitPeriodSchema.safeParse({ ...form, mot });
  expect(wordOf('  \r\n ').data?.mot).toBeNull();
  expect(wordOf(` ${'é'.repeat(300)}\r\n`).data?.mot).toBe('é'.repeat(300));
  expect(wordOf('é'.repeat(301)).error?.issues).toMatchObject([
    { path: ['mot'], message: expect.stringContaining('300 caractères au plus') as string },
  ]);
});
