import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { myRequestEventWords, myRequestState, myRequestTitle } from '@/lib/requests/labels/mine';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request';
import { getMyRequest, listMyRequests } from '@/lib/requests/queries/mine';
import { listFamilyRequests } from '@/lib/requests/queries/list';
import { readListAddress } from '@/lib/requests/rules/list-address';
import { readMyRequestsAddress } from '@/lib/requests/rules/mine-address';
import { createSession } from '@/tests/support/factories/activities';
import { createAgentActor, createFamily, joinActors } from '@/tests/support/factories/people';
import { recordQueries } from '@/tests/support/record-queries';

import { ask, createNextSessions, createScene, NOW, type Scene } from './scene';

const ALL = readMyRequestsAddress({});
const LATER = new Date(NOW.getTime() + 3_600_000);

async function createAsked(): Promise<Scene & { reference: bigint; requestId: string }> {
  const scene = await createScene({ activity: { name: 'Garderie soir', decisionMode: 'AGENT' } });
  const monday = await createSession(db, scene.activity, { day: civilDate('2026-11-30') });
  await submitRequests(
    scene.family.actor,
    ask(scene.family, 'BOOKING', scene.session, monday),
    NOW,
  );
  const request = await db.request.findFirstOrThrow({
    where: { familyId: scene.family.family.id },
  });
  return { ...scene, reference: request.reference, requestId: request.id };
}

describe('the list of a family’s requests', () => {
  it('shows each with its state, in two queries', async () => {
    const { family, reference } = await createAsked();
    const queries = await recordQueries(() => listMyRequests(family.actor, ALL));
    expect(queries).toHaveLength(2);
    const page = await listMyRequests(family.actor, ALL);
    expect(page).toMatchObject({ total: 1, open: 1, next: null });
    expect(page.requests).toMatchObject([
      { reference, lines: 2, accepted: 0, rank: null, status: 'IN_PROGRESS' },
    ]);
    expect(page.requests.map(myRequestTitle)).toEqual([
      'Réservation, Garderie soir, du 27 au 30 novembre',
    ]);
  });

  it('is filtered by state, kind, child, activity and number', async () => {
    const { family, reference } = await createAsked();
    const found = async (params: Record<string, string>) =>
      (await listMyRequests(family.actor, readMyRequestsAddress(params))).total;
    const number = String(reference).replace(/(\d{2})(\d{3})/, '$1 $2 ');
    const { firstName } = family.children[0];
    for (const params of [
      { statut: 'en-cours' },
      { type: 'reservation' },
      { recherche: 'GARDERIE' },
      { recherche: firstName },
      { recherche: number },
    ])
      expect({ params, total: await found(params) }).toEqual({ params, total: 1 });
    for (const params of [
      { statut: 'traite' },
      { type: 'absence' },
      { recherche: '%' },
      { recherche: 'cantine' },
      { recherche: '999999999' },
    ])
      expect({ params, total: await found(params) }).toEqual({ params, total: 0 });
  });

  it('are those of one collectivity, where an account follows several', async () => {
    const [first, second] = [await createAsked(), await createAsked()];
    const both = joinActors(first.family.actor, second.family.actor);
    const found = async (slug?: string) => {
      const params = slug === undefined ? {} : { emetteur: slug, collectivites: slug };
      const [mine, listed] = await Promise.all([
        listMyRequests(both, readMyRequestsAddress(params)),
        listFamilyRequests(both, readListAddress(params)),
      ]);
      return [mine, listed].map(({ requests, total }) => [
        total,
        ...requests.map(({ collectivityName }) => collectivityName).sort(),
      ]);
    };
    const names = [first, second].map(({ collectivity }) => collectivity.shortName).sort();
    expect(await found()).toEqual([
      [2, ...names],
      [2, ...names],
    ]);
    const { slug, shortName } = second.collectivity;
    expect(await found(slug)).toEqual([
      [1, shortName],
      [1, shortName],
    ]);
    // What the account does not follow, it does not see by asking for it.
    const stranger = await createAsked();
    expect(await found(stranger.collectivity.slug)).toEqual([[0], [0]]);
  });

  it('is paged by reference, without a double', async () => {
    const { family, activity } = await createScene();
    for (const session of await createNextSessions(activity, 25))
      await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    const first = await listMyRequests(family.actor, ALL);
    const second = await listMyRequests(family.actor, { ...ALL, after: first.next });
    const references = [...first.requests, ...second.requests].map(({ reference }) => reference);
    expect([first.requests.length, second.requests.length, second.next]).toEqual([20, 5, null]);
    expect(new Set(references).size).toBe(25);
  });
});

describe('one request', () => {
  it('tells its days and all that happened to it, in one query', async () => {
    const { family, collectivity, reference } = await createAsked();
    const agent = await createAgentActor(db, collectivity);
    const asked = await getMyRequest(family.actor, reference);
    const [friday, monday] = asked?.lineList ?? [];
    await decideLines(
      agent,
      { lineIds: [friday?.id ?? ''], outcome: 'ACCEPTED', reason: '', overbook: false },
      LATER,
    );
    await decideLines(
      agent,
      {
        lineIds: [monday?.id ?? ''],
        outcome: 'REFUSED',
        reason: 'Complet ce jour-là.',
        overbook: false,
      },
      LATER,
    );
    const queries = await recordQueries(() => getMyRequest(family.actor, reference));
    expect(queries).toHaveLength(1);
    const request = await getMyRequest(family.actor, reference);
    if (request === null) throw new Error('It is the family’s.');
    expect(myRequestState(request)).toBe('Partiellement acceptée');
    expect(request.lineList.map(({ status, reason }) => [status, reason])).toEqual([
      ['ACCEPTED', null],
      ['REFUSED', 'Complet ce jour-là.'],
    ]);
    expect(request.acknowledgedTo).toBe(family.account.email);
    const name = collectivity.shortName;
    const { firstName, lastName } = family.account;
    expect(request.events.map((event) => myRequestEventWords(event, request)).toSorted()).toEqual([
      `Acceptée pour le 27 novembre par ${name}.`,
      `Demande envoyée par ${firstName} ${lastName}.`,
      `Refusée pour le 30 novembre par ${name}\u00A0: Complet ce jour-là.`,
    ]);
    expect(request.events.at(-1)).toMatchObject({ type: 'SUBMITTED', at: NOW });
  });

  it('is nothing to a stranger', async () => {
    const { collectivity, reference, requestId } = await createAsked();
    const { actor } = await createFamily(db, collectivity);
    expect(await getMyRequest(actor, reference)).toBeNull();
    expect((await listMyRequests(actor, ALL)).total).toBe(0);
    await expect(withdrawRequest(actor, requestId, LATER)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('can be withdrawn while it waits: answered days stay', async () => {
    const { family, collectivity, reference, requestId } = await createAsked();
    const agent = await createAgentActor(db, collectivity);
    const [friday] = (await getMyRequest(family.actor, reference))?.lineList ?? [];
    await decideLines(
      agent,
      { lineIds: [friday?.id ?? ''], outcome: 'ACCEPTED', reason: '', overbook: false },
      LATER,
    );
    expect(await withdrawRequest(family.actor, requestId, LATER)).toBe(1);
    const request = await getMyRequest(family.actor, reference);
    expect(request?.lineList.map(({ status }) => status)).toEqual(['ACCEPTED', 'WITHDRAWN']);
    await expect(withdrawRequest(family.actor, requestId, LATER)).rejects.toMatchObject({
      code: 'NOTHING_TO_WITHDRAW',
    });
  });
});
