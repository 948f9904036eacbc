import { civilDate, fromDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { decideChanges } from '@/lib/families/commands/decide-changes';
import { editFile } from '@/lib/families/commands/edit-file';
import { listFieldHistory } from '@/lib/families/queries/file-history';
import { getMyFileSheet } from '@/lib/families/queries/my-file';
import type { ShownValues } from '@/lib/families/schema/sent-values';
import { db } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';
import { giveQuotient } from '@/tests/support/factories/quotients';

import { ask, changesOf, createScene, formOf, LATER, NOW, type Scene } from './changes-scene';

const SINCE = civilDate('2026-01-01');
const UNTIL = civilDate('2026-12-31');
const GIVEN = { value: '500', since: SINCE, until: UNTIL };
const SHOWN: ShownValues = {
  'family.quotientFamilial': '500',
  'family.quotientSince': SINCE,
  'family.quotientUntil': UNTIL,
};
const NOTHING: ShownValues = {
  'family.quotientFamilial': null,
  'family.quotientSince': null,
  'family.quotientUntil': null,
};

const dayOf = (date: Date | null) => (date === null ? null : fromDbDate(date));

async function presentOf({ family }: Scene) {
  const { id, quotientFamilial, quotientSince, quotientUntil } = await db.family.findUniqueOrThrow({
    where: { id: family.family.id },
  });
  const value =
    quotientFamilial === null ? null : openText('Family.quotientFamilial', id, quotientFamilial);
  return [value, dayOf(quotientSince), dayOf(quotientUntil)];
}

async function formersOf({ family }: Scene) {
  const rows = await db.familyQuotient.findMany({
    where: { familyId: family.family.id },
    orderBy: { since: 'asc' },
  });
  return rows.map(({ id, quotient, since, until }) => [
    openText('FamilyQuotient.quotient', id, quotient),
    dayOf(since),
    dayOf(until),
  ]);
}

function edit(
  { agent, family, guardian }: Scene,
  shown: ShownValues,
  typed: Readonly<Record<string, string>>,
) {
  const form = formOf(guardian, shown, typed);
  return editFile(agent, { familyId: family.family.id, ...form }, NOW);
}

async function askFor({ family, guardian }: Scene, typed: Readonly<Record<string, string>>) {
  const { requests } = await ask(family.actor, guardian, { shown: SHOWN, typed });
  return changesOf(requests[0]?.reference ?? 0n);
}

function accept({ agent }: Scene, changes: readonly { id: string }[]) {
  const decisions = changes.map(({ id }) => ({ changeId: id, outcome: 'ACCEPTED' as const }));
  return decideChanges(agent, { decisions, reason: '' }, LATER);
}

describe('the quotient familial of a file', () => {
  it('has its days, which its family and its history tell, and keeps the ones before it', async () => {
    const scene = await createScene();
    const { family, guardian, agent } = scene;
    await edit(scene, NOTHING, { family_quotientFamilial: '500', family_quotientSince: SINCE });
    expect(await presentOf(scene)).toEqual(['500', SINCE, UNTIL]);
    await edit(scene, SHOWN, {
      family_quotientFamilial: '700',
      family_quotientSince: '2026-09-01',
      family_quotientUntil: '2027-08-31',
    });
    expect(await presentOf(scene)).toEqual(['700', '2026-09-01', '2027-08-31']);
    expect(await formersOf(scene)).toEqual([['500', SINCE, UNTIL]]);
    const sheet = await getMyFileSheet(family.actor, guardian, []);
    expect(sheet?.fields).toMatchObject({
      'family.quotientFamilial': { isMasked: true, value: null },
      'family.quotientSince': { words: '01/09/2026' },
      'family.quotientUntil': { words: '31/08/2027' },
    });
    const history = await listFieldHistory(agent, family.family.id);
    expect(
      history
        .filter(({ path }) => path === 'family.quotientUntil')
        .map(({ before, after }) => [before, after]),
    ).toEqual([
      ['31/12/2026', '31/08/2027'],
      ['Non renseigné', '31/12/2026'],
    ]);
  });

  it('is corrected, and replaces those that would begin with it or after', async () => {
    const scene = await createScene();
    await giveQuotient(db, scene.family.family, GIVEN);
    const later = { family_quotientFamilial: '700', family_quotientSince: '2026-09-01' };
    await edit(scene, SHOWN, later);
    const now = {
      ...SHOWN,
      'family.quotientFamilial': '700',
      'family.quotientSince': '2026-09-01',
    };
    await edit(scene, now, { family_quotientFamilial: '710' });
    expect(await formersOf(scene)).toEqual([['500', SINCE, UNTIL]]);
    const corrected = { ...now, 'family.quotientFamilial': '710' };
    await edit(scene, corrected, { family_quotientSince: '2025-11-01' });
    expect(await presentOf(scene)).toEqual(['710', '2025-11-01', UNTIL]);
    expect(await formersOf(scene)).toEqual([]);
  });

  it('is taken away from this month on: it held before', async () => {
    const scene = await createScene();
    await giveQuotient(db, scene.family.family, GIVEN);
    await edit(scene, SHOWN, { family_quotientFamilial: '' });
    expect(await presentOf(scene)).toEqual([null, null, null]);
    expect(await formersOf(scene)).toEqual([['500', SINCE, '2026-10-31']]);
  });

  it('that is taken away does not bring back one before it', async () => {
    const scene = await createScene();
    await giveQuotient(db, scene.family.family, { value: '500', since: SINCE });
    await edit(
      scene,
      { ...SHOWN, 'family.quotientUntil': null },
      {
        family_quotientFamilial: '700',
        family_quotientSince: '2026-09-01',
      },
    );
    const held = { 'family.quotientFamilial': '700', 'family.quotientSince': '2026-09-01' };
    await edit(scene, { ...SHOWN, ...held }, { family_quotientFamilial: '' });
    expect(await presentOf(scene)).toEqual([null, null, null]);
    expect(await formersOf(scene)).toEqual([
      ['500', SINCE, '2026-10-31'],
      ['700', '2026-09-01', '2026-10-31'],
    ]);
  });

  it('whose days are past begins again where its family types the same amount', async () => {
    const scene = await createScene();
    const last = { since: civilDate('2025-01-01'), until: civilDate('2025-12-31') };
    await giveQuotient(db, scene.family.family, { value: '500', ...last });
    const masked: ShownValues = { 'family.quotientFamilial': false };
    const typed = { family_quotientFamilial: '500' };
    const { requests } = await ask(scene.family.actor, scene.guardian, { shown: masked, typed });
    await accept(scene, await changesOf(requests[0]?.reference ?? 0n));
    expect(await presentOf(scene)).toEqual(['500', '2026-11-01', UNTIL]);
    expect(await formersOf(scene)).toEqual([['500', last.since, last.until]]);
  });

  it.each(['2026-10-01', '2026-12-01'])(
    'begins on the day that its family gave, %s, accepted before its amount or with it',
    async (since) => {
      const asked = { family_quotientFamilial: '450', family_quotientSince: since };
      const after = ['450', since, UNTIL];
      const apart = await createScene();
      await giveQuotient(db, apart.family.family, GIVEN);
      const changes = await askFor(apart, asked);
      const isDay = ({ path }: { path: string }) => path === 'family.quotientSince';
      await accept(apart, changes.filter(isDay));
      await accept(
        apart,
        changes.filter((change) => !isDay(change)),
      );
      expect(await presentOf(apart)).toEqual(after);
      expect(await formersOf(apart)).toEqual([['500', SINCE, UNTIL]]);

      const together = await createScene();
      await giveQuotient(db, together.family.family, GIVEN);
      const two = [
        ...(await askFor(together, { family_quotientFamilial: '450' })),
        ...(await askFor(together, { family_quotientSince: since })),
      ];
      await accept(together, two);
      expect(await presentOf(together)).toEqual(after);
      expect(await formersOf(together)).toEqual([['500', SINCE, UNTIL]]);
      const history = await listFieldHistory(together.agent, together.family.family.id);
      expect(new Set(history.map(({ reference }) => reference)).size).toBe(2);
    },
  );

  it('that its family asks for holds from the month in which it is accepted, unless it says since when', async () => {
    const scene = await createScene();
    await giveQuotient(db, scene.family.family, GIVEN);
    await accept(scene, await askFor(scene, { family_quotientFamilial: '450' }));
    expect(await presentOf(scene)).toEqual(['450', '2026-11-01', UNTIL]);
    expect(await formersOf(scene)).toEqual([['500', SINCE, UNTIL]]);

    const dated = await createScene();
    await giveQuotient(db, dated.family.family, GIVEN);
    const asked = { family_quotientFamilial: '450', family_quotientSince: '2026-10-01' };
    await accept(dated, await askFor(dated, asked));
    expect(await presentOf(dated)).toEqual(['450', '2026-10-01', UNTIL]);
  });

  it('is decided with both its dates where one alone would end it before it begins', async () => {
    const scene = await createScene();
    await giveQuotient(db, scene.family.family, GIVEN);
    const changes = await askFor(scene, {
      family_quotientSince: '2025-01-01',
      family_quotientUntil: '2025-12-31',
    });
    const until = changes.filter(({ path }) => path === 'family.quotientUntil');
    await expect(accept(scene, until)).rejects.toMatchObject({ code: 'QUOTIENT_ENDS_BEFORE' });
    expect(await presentOf(scene)).toEqual(['500', SINCE, UNTIL]);
    await accept(scene, changes);
    expect(await presentOf(scene)).toEqual(['500', '2025-01-01', '2025-12-31']);
  });

  it('takes effect at once where its section does, with its days', async () => {
    const scene = await createScene({ TAX_DATA: 'IMMEDIATE' });
    await ask(scene.family.actor, scene.guardian, {
      shown: NOTHING,
      typed: { family_quotientFamilial: '612' },
    });
    expect(await presentOf(scene)).toEqual(['612', '2026-11-01', UNTIL]);
  });

  it('refuses an agent’s days without a quotient, or that go backwards', async () => {
    const scene = await createScene();
    await expect(edit(scene, NOTHING, { family_quotientSince: SINCE })).rejects.toMatchObject({
      code: 'QUOTIENT_MISSING',
    });
    const days = { family_quotientSince: UNTIL, family_quotientUntil: SINCE };
    const backwards = { family_quotientFamilial: '500', ...days };
    await expect(edit(scene, NOTHING, backwards)).rejects.toMatchObject({
      fields: { family_quotientUntil: 'La fin précède le début.' },
    });
  });
});

describe('the database', () => {
  it('keeps a quotient and its first day together, in order, and one former a day', async () => {
    const { family, collectivity } = await createScene();
    const { id } = family.family;
    const write = (data: object) => db.family.update({ where: { id }, data });
    const [since, until] = [new Date(SINCE), new Date(UNTIL)];
    const refusal = 'family_quotient_check';
    await expect(write({ quotientFamilial: 'x' })).rejects.toThrow(refusal);
    await expect(write({ quotientSince: since })).rejects.toThrow(refusal);
    await expect(write({ quotientUntil: until })).rejects.toThrow(refusal);
    const backwards = { quotientFamilial: 'x', quotientSince: until, quotientUntil: since };
    await expect(write(backwards)).rejects.toThrow(refusal);
    const former = { collectivityId: collectivity.id, familyId: id, quotient: 'x' };
    const keep = (days: { since: Date; until: Date }) =>
      db.familyQuotient.create({ data: { id: newId(), ...former, ...days } });
    await keep({ since, until });
    await expect(keep({ since, until: since })).rejects.toThrow();
    await expect(keep({ since: until, until: since })).rejects.toThrow(
      'family_quotient_period_check',
    );
  });
});
