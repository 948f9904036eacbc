import { newId } from '@/lib/core/ids';
import { acceptHarmless } from '@/lib/families/commands/accept-harmless';
import { decideChanges } from '@/lib/families/commands/decide-changes';
import { editFile } from '@/lib/families/commands/edit-file';
import { listChangeQueue } from '@/lib/families/queries/change-queue';
import { ALL_CHANGES } from '@/lib/families/rules/change-queue-address';
import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import {
  ask,
  changesOf,
  createScene,
  formOf,
  guardianValue,
  LATER,
  NOW,
  type Scene,
} from './changes-scene';

const TODAY = civilDate('2026-11-24');

type Asker = Pick<Scene, 'family'>;

async function askFields({ family }: Asker, typed: Readonly<Record<string, string>>) {
  const shown = Object.fromEntries(
    Object.keys(typed).map((name) => [name.replace('_', '.'), null]),
  );
  const guardian = { kind: 'guardian', id: family.guardian.id } as const;
  const { requests } = await ask(family.actor, guardian, { shown, typed });
  const request = await db.request.findUniqueOrThrow({
    where: { reference: requests[0]?.reference ?? 0n },
  });
  return { ...request, changes: await changesOf(request.reference) };
}

const outcomesOf = (lines: Awaited<ReturnType<typeof acceptHarmless>>) =>
  lines.map(({ reference, outcome }) => [reference, outcome]);

describe('accepting harmless requests together', () => {
  it('accepts those that still stand, and tells each of the others why it does not', async () => {
    const scene = await createScene();
    const inOneTown = async () => ({ family: await createFamily(db, scene.collectivity) });
    const [moved, home, decided] = await Promise.all([inOneTown(), inOneTown(), inOneTown()]);
    const good = await askFields(scene, { guardian_mobile: '0612345678' });
    const conflict = await askFields(moved, {
      guardian_mobile: '0612345678',
      guardian_phone: '0475000000',
    });
    await editFile(
      scene.agent,
      {
        familyId: moved.family.family.id,
        ...formOf(
          { kind: 'guardian', id: moved.family.guardian.id },
          { 'guardian.phone': null },
          { guardian_phone: '0475999999' },
        ),
      },
      NOW,
    );
    const address = await askFields(home, { guardian_address: '1 rue Haute' });
    const old = await askFields(decided, { guardian_phone: '0475000000' });
    const decisions = [{ changeId: old.changes[0]?.id ?? '', outcome: 'REFUSED' as const }];
    await decideChanges(scene.agent, { decisions, reason: 'Non.' }, NOW);
    const ids = [good, conflict, address, old].map(({ id }) => id);
    const lines = await acceptHarmless(scene.agent, ids, LATER);
    expect(new Map(lines.map(({ reference, outcome }) => [reference, outcome]))).toEqual(
      new Map([
        [good.reference, 'ACCEPTED'],
        [conflict.reference, 'CONFLICT'],
        [address.reference, 'TO_OPEN'],
        [old.reference, 'ANSWERED'],
      ]),
    );
    expect(await guardianValue(scene.family, 'guardian.mobile')).toBe('06 12 34 56 78');
    // One field of it changed meanwhile: the other waits with it.
    expect(await guardianValue(moved.family, 'guardian.mobile')).toBeNull();
    expect(await guardianValue(moved.family, 'guardian.phone')).toBe('04 75 99 99 99');
    const emails = await db.email.findMany({
      where: { kind: 'CHANGE_ANSWERED', accountId: scene.family.account.id },
    });
    expect(emails).toHaveLength(1);
    expect(outcomesOf(await acceptHarmless(scene.agent, [good.id], LATER))).toEqual([
      [good.reference, 'ANSWERED'],
    ]);
  });

  it('is decided once when two agents press together', async () => {
    const scene = await createScene();
    const colleague = await createAgentActor(db, scene.collectivity);
    const { id } = await askFields(scene, { guardian_mobile: '0612345678' });
    const both = await Promise.all([
      acceptHarmless(scene.agent, [id], LATER),
      acceptHarmless(colleague, [id], LATER),
    ]);
    expect(
      both
        .flat()
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['ACCEPTED', 'ANSWERED']);
    expect(await db.fieldHistory.count({ where: { requestId: id } })).toBe(1);
  });

  it('knows nothing of another collectivity’s requests, even beside its own', async () => {
    const scene = await createScene();
    const { id } = await askFields(scene, { guardian_mobile: '0612345678' });
    const stranger = await createAgentActor(db, await createCollectivity(db));
    for (const ids of [[id], [id, newId()]])
      await expect(acceptHarmless(stranger, ids, LATER)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    expect(await guardianValue(scene.family, 'guardian.mobile')).toBeNull();
  });
});

describe('the queue', () => {
  it('shows what may be accepted from it, in words, and nothing of what may not', async () => {
    const scene = await createScene();
    await askFields(scene, { guardian_mobile: '0612345678' });
    await askFields(scene, { guardian_address: '1 rue Haute' });
    const { requests } = await listChangeQueue(scene.agent, ALL_CHANGES, TODAY);
    const byKind = new Map(requests.map(({ kind, harmless }) => [kind, harmless]));
    expect(byKind.get('GUARDIAN_CHANGE')).toMatchObject([
      { label: 'Téléphone portable', asked: '06 12 34 56 78' },
    ]);
    expect(byKind.get('ADDRESS_CHANGE')).toBeNull();
  });

  it('finds what is late, what is soon due and what is old, by the collectivity’s own number of days', async () => {
    const scene = await createScene();
    await db.collectivity.update({
      where: { id: scene.collectivity.id },
      data: { changeAnswerDays: 8 },
    });
    const { id } = await askFields(scene, { guardian_mobile: '0612345678' });
    const received = (at: string) =>
      db.request.update({ where: { id }, data: { submittedAt: at } });
    const found = async () => {
      const ages = ['late', 'soon', 'week', 'month', 'family'] as const;
      const pages = await Promise.all(
        ages.map((age) => listChangeQueue(scene.agent, { ...ALL_CHANGES, age }, TODAY)),
      );
      return ages.filter((_, index) => pages[index]?.total === 1);
    };
    // On the town's clocks it is the 16th, whatever the 15th says in UTC.
    await received('2026-11-15T23:30:00Z');
    expect(await found()).toEqual(['soon', 'week']);
    await received('2026-11-15T22:30:00Z');
    expect(await found()).toEqual(['late', 'week']);
    await received('2026-11-18T10:00:00Z');
    expect(await found()).toEqual(['soon']);
    await received('2026-11-19T10:00:00Z');
    expect(await found()).toEqual([]);
    await received('2026-10-01T10:00:00Z');
    expect(await found()).toEqual(['late', 'week', 'month']);
    const { requests } = await listChangeQueue(scene.agent, ALL_CHANGES, TODAY);
    expect(requests[0]?.due).toEqual({ state: 'late', day: '2026-10-09', days: 46 });
  });
});
