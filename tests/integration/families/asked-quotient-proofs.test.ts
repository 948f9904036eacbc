import { newId } from '@/lib/core/ids';
import { decideChanges } from '@/lib/families/commands/decide-changes';
import { addDocument } from '@/lib/families/commands/documents';
import { editFile } from '@/lib/families/commands/edit-file';
import { submitChanges } from '@/lib/families/commands/submit-changes';
import { listDatedQuotients } from '@/lib/families/queries/dated-quotients';
import type { DocumentKind } from '@/lib/families/rules/documents';
import { db } from '@/lib/platform/db/client';
import { plainPdf } from '@/tests/support/hostile/documents';

import { changesOf, createScene, formOf, LATER, NOW, type Scene } from './changes-scene';

const NONE = {
  'family.quotientFamilial': null,
  'family.quotientSince': null,
  'family.quotientUntil': null,
};
const TYPED = { family_quotientFamilial: '500', family_quotientSince: '2026-10-01' };

async function asked(scene: Scene, kind: DocumentKind | null) {
  const bytes = new Uint8Array(plainPdf());
  const { requests } = await submitChanges(
    scene.family.actor,
    {
      ...formOf(scene.guardian, NONE, TYPED),
      ...(kind !== null && { document: { kind, name: 'caf.pdf', bytes } }),
    },
    NOW,
  );
  return (await changesOf(requests[0]!.reference)).map(({ id, path }) => ({ id, path }));
}

function decide(
  { agent }: Scene,
  changes: readonly { id: string }[],
  outcome: 'ACCEPTED' | 'REFUSED' = 'ACCEPTED',
) {
  const decisions = changes.map(({ id: changeId }) => ({ changeId, outcome }));
  const reason = outcome === 'REFUSED' ? 'Illisible' : '';
  return decideChanges(agent, { decisions, reason }, LATER);
}

async function proofsOf({ agent, family }: Scene) {
  const { quotients } = await listDatedQuotients(agent, family.family.id);
  return quotients.map(({ since, proof }) => [since, proof]);
}

const JOINED = { kind: 'DOCUMENT', documentKind: 'FAMILY_BENEFITS', name: 'caf.pdf' };

describe('a document that a family sends with its quotient familial', () => {
  it('proves it once the agent accepts it', async () => {
    const scene = await createScene();
    const changes = await asked(scene, 'FAMILY_BENEFITS');
    expect(await proofsOf(scene)).toEqual([]);
    await decide(scene, changes);
    expect(await proofsOf(scene)).toMatchObject([['2026-10-01', JOINED]]);
  });

  it('proves it too where its amount alone is accepted, from the month of that day on', async () => {
    const scene = await createScene();
    const changes = await asked(scene, 'FAMILY_BENEFITS');
    await decide(
      scene,
      changes.filter(({ path }) => path === 'family.quotientFamilial'),
    );
    expect(await proofsOf(scene)).toMatchObject([['2026-11-01', JOINED]]);
  });

  it('proves nothing where the amount is refused, or is a document of something else', async () => {
    const scene = await createScene();
    await decide(scene, await asked(scene, 'FAMILY_BENEFITS'), 'REFUSED');
    expect(await proofsOf(scene)).toEqual([]);
    for (const kind of ['PROOF_OF_ADDRESS', null] as const) {
      const other = await createScene();
      await decide(other, await asked(other, kind));
      expect(await proofsOf(other)).toEqual([['2026-10-01', null]]);
    }
  });

  it('proves nothing where the family has sent another in its place since: the agent says which', async () => {
    const scene = await createScene();
    const changes = await asked(scene, 'FAMILY_BENEFITS');
    const familyId = scene.family.family.id;
    const { id: replaces } = await db.familyDocument.findFirstOrThrow({ where: { familyId } });
    const legible = { kind: 'FAMILY_BENEFITS', name: 'lisible.pdf', expiresOn: null } as const;
    await addDocument(
      scene.family.actor,
      { documentId: newId(), familyId, replaces, ...legible, bytes: new Uint8Array(plainPdf()) },
      NOW,
    );
    await decide(scene, changes);
    expect(await proofsOf(scene)).toEqual([['2026-10-01', null]]);
  });

  it('does not take the place of what is said to prove the same quotient already', async () => {
    const scene = await createScene();
    const changes = await asked(scene, 'FAMILY_BENEFITS');
    const form = formOf(scene.guardian, NONE, TYPED);
    const familyId = scene.family.family.id;
    await editFile(scene.agent, { familyId, quotientProof: { kind: 'SEEN' }, ...form }, NOW);
    await decide(scene, changes);
    expect(await proofsOf(scene)).toEqual([['2026-10-01', { kind: 'SEEN' }]]);
  });

  it('is the proof of the new one alone, where it follows another', async () => {
    const scene = await createScene();
    const former = { family_quotientFamilial: '400', family_quotientSince: '2026-01-01' };
    const form = formOf(scene.guardian, NONE, former);
    const familyId = scene.family.family.id;
    await editFile(scene.agent, { familyId, quotientProof: { kind: 'SEEN' }, ...form }, NOW);
    const shown = {
      ...NONE,
      'family.quotientFamilial': '400',
      'family.quotientSince': '2026-01-01',
    };
    const document = {
      ...({ kind: 'FAMILY_BENEFITS', name: 'caf.pdf' } as const),
      bytes: new Uint8Array(plainPdf()),
    };
    const { requests } = await submitChanges(
      scene.family.actor,
      { ...formOf(scene.guardian, shown, TYPED), document },
      NOW,
    );
    await decide(scene, await changesOf(requests[0]!.reference));
    expect(await proofsOf(scene)).toMatchObject([
      ['2026-10-01', JOINED],
      ['2026-01-01', { kind: 'SEEN' }],
    ]);
    expect(await db.familyDocument.count({ where: { familyId } })).toBe(1);
  });
});
