import { exportAccount } from '@/lib/accounts/queries/export';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { removeDocument } from '@/lib/families/commands/documents';
import { editFile } from '@/lib/families/commands/edit-file';
import { listDatedQuotients } from '@/lib/families/queries/dated-quotients';
import type { ShownValues } from '@/lib/families/schema/sent-values';
import type { SentProof } from '@/lib/families/types/quotients';
import { db } from '@/lib/platform/db/client';
import { createFamily } from '@/tests/support/factories/people';
import { giveQuotient } from '@/tests/support/factories/quotients';
import { createDocument } from '@/tests/support/factories/stored-files';

import { createScene, formOf, LATER, NOW, type Scene } from './changes-scene';

const SINCE = civilDate('2026-01-01');
const UNTIL = civilDate('2026-12-31');
const SHOWN: ShownValues = {
  'family.quotientFamilial': '500',
  'family.quotientSince': SINCE,
  'family.quotientUntil': UNTIL,
};
const FOLLOWING = { family_quotientFamilial: '700', family_quotientSince: '2026-09-01' };
const SEEN: SentProof = { kind: 'SEEN' };

type Edit = {
  shown?: ShownValues;
  typed?: Readonly<Record<string, string>>;
  proof: SentProof | null;
};

function edit({ agent, family, guardian }: Scene, { shown = SHOWN, typed = {}, proof }: Edit) {
  const form = formOf(guardian, shown, typed);
  return editFile(agent, { familyId: family.family.id, quotientProof: proof, ...form }, NOW);
}

async function createProvable() {
  const scene = await createScene();
  const { family } = scene.family;
  await giveQuotient(db, family, { value: '500', since: SINCE, until: UNTIL });
  const document = await createDocument(db, scene.family);
  return { scene, document, proof: { kind: 'DOCUMENT' as const, documentId: document.id } };
}

async function proofsOf({ agent, family }: Scene) {
  const { quotients } = await listDatedQuotients(agent, family.family.id);
  return quotients.map(({ since, proof }) => [since, proof]);
}

describe('what proves a quotient familial', () => {
  it('is a document of the file, which stays with the quotient that it proves', async () => {
    const { scene, document, proof } = await createProvable();
    expect(await edit(scene, { proof })).toBe(1);
    // Sent twice, it is written once.
    expect(await edit(scene, { proof })).toBe(0);
    const told = {
      kind: 'DOCUMENT',
      documentId: document.id,
      documentKind: 'TAX_NOTICE',
      name: 'avis.pdf',
    };
    expect(await proofsOf(scene)).toEqual([[SINCE, told]]);
    await edit(scene, { typed: FOLLOWING, proof: SEEN });
    expect(await proofsOf(scene)).toEqual([
      ['2026-09-01', { kind: 'SEEN' }],
      [SINCE, told],
    ]);
    const acts = await db.auditEntry.findMany({
      where: { subjectId: scene.family.family.id, action: 'families.edit' },
      orderBy: { id: 'asc' },
      select: { data: true },
    });
    expect(acts).toMatchObject([
      { data: { paths: ['family.quotientProof'] } },
      {
        data: {
          paths: ['family.quotientFamilial', 'family.quotientSince', 'family.quotientProof'],
        },
      },
    ]);
  });

  it('is not what proved another amount; it stays where the days are corrected', async () => {
    const { scene, proof } = await createProvable();
    await edit(scene, { proof });
    await edit(scene, { typed: { family_quotientUntil: '2026-11-30' }, proof: null });
    const shown = { ...SHOWN, 'family.quotientUntil': '2026-11-30' };
    expect(await proofsOf(scene)).toMatchObject([[SINCE, { kind: 'DOCUMENT' }]]);
    await edit(scene, { shown, typed: { family_quotientFamilial: '510' }, proof: null });
    expect(await proofsOf(scene)).toEqual([[SINCE, null]]);
  });

  it('goes with a quotient that is taken away', async () => {
    const { scene } = await createProvable();
    await edit(scene, { proof: SEEN });
    await edit(scene, { typed: { family_quotientFamilial: '' }, proof: null });
    expect(await proofsOf(scene)).toEqual([[SINCE, { kind: 'SEEN' }]]);
    const family = await db.family.findUniqueOrThrow({ where: { id: scene.family.family.id } });
    expect(family).toMatchObject({ quotientFamilial: null, quotientProof: null });
  });

  it('is refused where it is another family’s, proves something else, or the quotient has changed', async () => {
    const { scene } = await createProvable();
    const neighbour = await createFamily(db, scene.collectivity);
    const theirs = await createDocument(db, neighbour);
    const health = await createDocument(db, scene.family, { kind: 'HEALTH_PROTOCOL' });
    const stranger = await createDocument(db, (await createScene()).family);
    for (const documentId of [theirs.id, stranger.id, health.id, newId()]) {
      const proof = { kind: 'DOCUMENT' as const, documentId };
      const writing = edit(scene, { typed: FOLLOWING, proof });
      await expect(writing).rejects.toMatchObject({
        fields: { quotientProof: expect.stringContaining('Ce document n’est pas') as string },
      });
    }
    // Nothing of the refused forms was written.
    expect(await proofsOf(scene)).toEqual([[SINCE, null]]);
    const old = { ...SHOWN, 'family.quotientFamilial': '480' };
    await expect(edit(scene, { shown: old, proof: SEEN })).rejects.toMatchObject({
      fields: { quotientProof: expect.stringContaining('vient d’être modifié') as string },
    });
    const none = await createScene();
    const nothing = Object.fromEntries(Object.keys(SHOWN).map((path) => [path, null]));
    await expect(edit(none, { shown: nothing, proof: SEEN })).rejects.toMatchObject({
      fields: { quotientProof: expect.stringContaining('pas de quotient familial') as string },
    });
  });

  it('is refused to an agent of another collectivity, who reads nothing of it either', async () => {
    const { scene, proof } = await createProvable();
    const { agent } = await createScene();
    await expect(edit({ ...scene, agent }, { proof })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const told = await listDatedQuotients(agent, scene.family.family.id);
    expect(told).toEqual({ quotients: [], documents: [] });
    expect(await proofsOf(scene)).toEqual([[SINCE, null]]);
  });

  it('leaves its day where the document is deleted, by its family or by anything else', async () => {
    const { scene, document, proof } = await createProvable();
    await edit(scene, { proof });
    await edit(scene, { typed: FOLLOWING, proof });
    await removeDocument(scene.family.actor, document.id, LATER);
    const gone = { kind: 'GONE', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string };
    expect(await proofsOf(scene)).toEqual([
      ['2026-09-01', gone],
      [SINCE, gone],
    ]);
    const other = await createDocument(db, scene.family);
    const shown = {
      ...SHOWN,
      'family.quotientFamilial': '700',
      'family.quotientSince': '2026-09-01',
    };
    await edit(scene, { shown, proof: { kind: 'DOCUMENT', documentId: other.id } });
    expect(await proofsOf(scene)).toMatchObject([
      ['2026-09-01', { name: 'avis.pdf' }],
      [SINCE, gone],
    ]);
    await db.familyDocument.delete({ where: { id: other.id } });
    expect(await proofsOf(scene)).toEqual([
      ['2026-09-01', gone],
      [SINCE, gone],
    ]);
  });
});

it('shows amounts where they are asked for by a role that may read them', async () => {
  const { scene } = await createProvable();
  const { agent, family } = scene;
  const valuesOf = async (actor: typeof agent, shown: readonly 'TAX_DATA'[]) =>
    (await listDatedQuotients(actor, family.family.id, { shown })).quotients.map(
      ({ value }) => value,
    );
  expect(await valuesOf(agent, [])).toEqual([null]);
  expect(await valuesOf(agent, ['TAX_DATA'])).toEqual(['500']);
  expect(await valuesOf({ ...agent, role: 'READER' }, ['TAX_DATA'])).toEqual([null]);
});

it('is in what a family keeps of its data, with its dates and its proof, and no other family’s', async () => {
  const { scene, proof } = await createProvable();
  const neighbour = await createFamily(db, scene.collectivity);
  await giveQuotient(db, neighbour.family, { value: '999', since: SINCE });
  await edit(scene, { proof });
  await edit(scene, { typed: FOLLOWING, proof: SEEN });
  const { quotients } = (await exportAccount(scene.family.actor)) as { quotients: unknown[] };
  const file = { collectivity: scene.collectivity.name, number: scene.family.family.number };
  expect(quotients).toEqual([
    { ...file, value: '700', since: '2026-09-01', until: UNTIL, proof: 'Vu sur place' },
    {
      ...file,
      value: '500',
      since: SINCE,
      until: UNTIL,
      proof: 'Avis d’imposition\u00A0: avis.pdf',
    },
  ]);
});

describe('the database', () => {
  it('takes no document of another family as a proof, of the present quotient or of one before', async () => {
    const { scene, document } = await createProvable();
    const { collectivityId, id: familyId } = scene.family.family;
    const theirs = await createDocument(db, await createFamily(db, scene.collectivity));
    const write = (quotientProofId: string) =>
      db.family.update({
        where: { id: familyId },
        data: { quotientProof: 'DOCUMENT', quotientProofId },
      });
    await expect(write(theirs.id)).rejects.toThrow('Foreign key constraint');
    await write(document.id);
    const keep = (proofId: string) =>
      db.familyQuotient.create({
        data: {
          id: newId(),
          collectivityId,
          familyId,
          quotient: 'x',
          since: new Date('2025-01-01'),
          proof: 'DOCUMENT',
          proofId,
        },
      });
    await expect(keep(theirs.id)).rejects.toThrow('Foreign key constraint');
    await keep(document.id);
  });

  it('keeps a document with its kind alone, and no proof of nothing', async () => {
    const { scene, document } = await createProvable();
    const { id } = scene.family.family;
    const write = (data: object) => db.family.update({ where: { id }, data });
    const refusal = 'family_quotient_proof_check';
    await expect(write({ quotientProof: 'DOCUMENT' })).rejects.toThrow(refusal);
    await expect(write({ quotientProofId: document.id })).rejects.toThrow(refusal);
    await expect(write({ quotientProof: 'SEEN', quotientProofId: document.id })).rejects.toThrow(
      refusal,
    );
    await write({ quotientProof: 'SEEN' });
    await expect(
      write({ quotientFamilial: null, quotientSince: null, quotientUntil: null }),
    ).rejects.toThrow(refusal);
    const former = {
      collectivityId: scene.collectivity.id,
      familyId: id,
      quotient: 'x',
      since: new Date('2025-01-01'),
    };
    await expect(
      db.familyQuotient.create({ data: { id: newId(), ...former, proof: 'DOCUMENT' } }),
    ).rejects.toThrow('family_quotient_former_proof_check');
  });
});
