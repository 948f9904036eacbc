import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { listFamilyRequests } from '@/lib/requests/queries/list';
import { WHOLE_LIST } from '@/lib/requests/rules/list-address';
import type { RequestPage } from '@/lib/requests/types/list';
import { createAgentActor, createFamily, joinActors } from '@/tests/support/factories/people';
import { recordQueries } from '@/tests/support/record-queries';

import { ask, createCrowdRequests, createNextSessions, createScene, NOW } from './scene';

const referencesOf = ({ requests }: RequestPage) => requests.map(({ reference }) => reference);

async function createPages(count: number) {
  const scene = await createScene();
  await createCrowdRequests(scene, count);
  const rows = await db.request.findMany({
    where: { familyId: scene.family.family.id },
    orderBy: { reference: 'desc' },
  });
  const read = (page: number, childIds: string[] | null = null) =>
    listFamilyRequests(scene.family.actor, { ...WHOLE_LIST, childIds, page });
  return { ...scene, rows, references: rows.map(({ reference }) => reference), read };
}

it('gives each page by its number, each request once, in two queries', async () => {
  const { read, references } = await createPages(45);
  for (const [page, from, to] of [
    [1, 0, 20],
    [2, 20, 40],
    [3, 40, 45],
  ] as const) {
    const found = await read(page);
    expect(referencesOf(found)).toEqual(references.slice(from, to));
    expect(found).toMatchObject({ page, pages: 3, total: 45, unfiltered: 45 });
  }
  expect(await recordQueries(() => read(3))).toHaveLength(2);
  const past = await read(999_999);
  expect([past.page, referencesOf(past)]).toEqual([3, references.slice(40)]);
});

it('has no page for nothing after a full one', async () => {
  const { read, references } = await createPages(20);
  const found = await read(2);
  expect([found.page, found.pages, referencesOf(found)]).toEqual([1, 1, references]);
});

it('pages what a filter by child shows, and says that the family has more', async () => {
  const { read, rows } = await createPages(30);
  const shown = rows.filter((_row, index) => index % 4 !== 0);
  const childIds = shown.map(({ childId }) => childId ?? '');
  const second = await read(2, childIds);
  expect(referencesOf(second)).toEqual(shown.slice(20).map(({ reference }) => reference));
  expect(second).toMatchObject({ page: 2, pages: 2, total: 22, unfiltered: 30 });
  expect(await read(2, [newId()])).toEqual({
    requests: [],
    total: 0,
    unfiltered: 30,
    page: 1,
    pages: 1,
  });
});

it('pages what a filter by collectivity shows, and never what another family asked', async () => {
  const [first, second] = [await createPages(21), await createPages(2)];
  const both = joinActors(first.family.actor, second.family.actor);
  const read = (slug: string, page: number) =>
    listFamilyRequests(both, { ...WHOLE_LIST, issuers: [slug], page });
  const last = await read(first.collectivity.slug, 2);
  expect(last).toMatchObject({ page: 2, pages: 2, total: 21, unfiltered: 23 });
  expect(referencesOf(last)).toEqual(first.references.slice(20));
  expect(referencesOf(await read(second.collectivity.slug, 1))).toEqual(second.references);
  const stranger = await createFamily(db, first.collectivity);
  expect(await listFamilyRequests(stranger.actor, WHOLE_LIST)).toMatchObject({
    requests: [],
    unfiltered: 0,
  });
});

it('says why a request is refused, where all its days are for one reason', async () => {
  const { family, collectivity, activity, session } = await createScene({
    activity: { decisionMode: 'AGENT' },
  });
  const agent = await createAgentActor(db, collectivity);
  const refuse = (lineId: string | undefined, reason: string) =>
    decideLines(
      agent,
      { lineIds: [lineId ?? ''], outcome: 'REFUSED', reason, overbook: false },
      NOW,
    );
  const reasons = async () =>
    (await listFamilyRequests(family.actor, WHOLE_LIST)).requests.map(({ status, reason }) => [
      status,
      reason,
    ]);
  const next = await createNextSessions(activity, 1);
  await submitRequests(family.actor, ask(family, 'BOOKING', session, ...next), NOW);
  expect(await reasons()).toEqual([['IN_PROGRESS', null]]);
  const lines = await db.requestLine.findMany({ where: { childId: family.children[0].id } });
  await refuse(lines[0]?.id, 'Complet ce jour-là.');
  expect(await reasons()).toEqual([['IN_PROGRESS', 'Complet ce jour-là.']]);
  await refuse(lines[1]?.id, 'Dossier incomplet.');
  expect(await reasons()).toEqual([['REFUSED', null]]);
});
