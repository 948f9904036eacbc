import { newId } from '@/lib/core/ids';
import { decideChanges } from '@/lib/families/commands/decide-changes';
import { addDocument } from '@/lib/families/commands/documents';
import { editFile } from '@/lib/families/commands/edit-file';
import { submitChanges } from '@/lib/families/commands/submit-changes';
import { listDatedQuotients } from '@/lib/families/queries/dated-quotients';
import { valueToken } from '@/lib/families/queries/value-token';
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

function write(
  { agent, family, guardian }: Scene,
  shown: Parameters<typeof formOf>[1],
  typed: Record<string, string>,
  at = LATER,
) {
  return editFile(agent, { familyId: family.family.id, ...formOf(guardian, shown, typed) }, at);
}

async function proofsOf({ agent, family }: Scene) {
  const { quotients } = await listDatedQuotients(agent, family.family.id);
  return quotients.map(({ since, proof }) => [since, proof]);
}

const JOINED = { kind: 'DOCUMENT', documentKind: 'FAMILY_BENEFITS', name: 'caf.pdf' };

function shownOf(amount: string, since: string) {
  return { 'family.quotientFamilial': amount, 'family.quotientSince': since };
}

describe('a document that a family sends with a quotient that holds at once', () => {
  it('proves it at once, and nothing where it is a document of something else', async () => {
    const scene = await createScene({ TAX_DATA: 'IMMEDIATE' });
    await asked(scene, 'FAMILY_BENEFITS');
    expect(await proofsOf(scene)).toMatchObject([['2026-10-01', JOINED]]);
    for (const kind of ['PROOF_OF_ADDRESS', null] as const) {
      const other = await createScene({ TAX_DATA: 'IMMEDIATE' });
      await asked(other, kind);
      expect(await proofsOf(other)).toEqual([['2026-10-01', null]]);
    }
  });

  it('does not prove the amount that its family then writes over it, which has its own or none', async () => {
    const scene = await createScene({ TAX_DATA: 'IMMEDIATE' });
    await asked(scene, 'FAMILY_BENEFITS');
    const send = (form: ReturnType<typeof formOf>, name: string | null) =>
      submitChanges(
        scene.family.actor,
        {
          ...form,
          ...(name !== null && {
            document: { kind: 'TAX_NOTICE', name, bytes: new Uint8Array(plainPdf()) },
          }),
        },
        LATER,
      );
    const held = { ...NONE, ...shownOf('500', '2026-10-01') };
    const over = { family_quotientFamilial: '600', family_quotientSince: '2026-11-01' };
    await send(formOf(scene.guardian, held, over), null);
    expect(await proofsOf(scene)).toMatchObject([
      ['2026-11-01', null],
      ['2026-10-01', JOINED],
    ]);
    const shown = { ...NONE, ...shownOf('600', '2026-11-01') };
    await send(formOf(scene.guardian, shown, { family_quotientFamilial: '610' }), 'avis.pdf');
    expect(await proofsOf(scene)).toMatchObject([
      ['2026-11-01', { documentKind: 'TAX_NOTICE', name: 'avis.pdf' }],
      ['2026-10-01', JOINED],
    ]);
  });
});

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

  it('does not prove what an agent wrote over its amount, where its days are accepted after', async () => {
    const scene = await createScene();
    const changes = await asked(scene, 'FAMILY_BENEFITS');
    const isAmount = ({ path }: { path: string }) => path === 'family.quotientFamilial';
    await decide(scene, changes.filter(isAmount));
    const shown = { ...NONE, ...shownOf('500', '2026-11-01') };
    await write(scene, shown, { family_quotientFamilial: '620' });
    const [since] = changes.filter((change) => !isAmount(change));
    const replaces = valueToken('family.quotientSince', '2026-11-01');
    const decision = { changeId: since!.id, outcome: 'ACCEPTED' as const, replaces };
    await decideChanges(scene.agent, { decisions: [decision], reason: '' }, LATER);
    expect(await proofsOf(scene)).toEqual([['2026-10-01', null]]);
  });

  it.each([
    ['proves the amount that stood, where its days alone are asked', null, JOINED],
    [
      'does not prove an amount that was written since, where its days alone are asked',
      '620',
      null,
    ],
  ])('%s', async (_, over, proof) => {
    const scene = await createScene();
    await write(scene, NONE, TYPED, NOW);
    const held = { ...NONE, ...shownOf('500', '2026-10-01') };
    const bytes = new Uint8Array(plainPdf());
    const { requests } = await submitChanges(
      scene.family.actor,
      {
        ...formOf(scene.guardian, held, { family_quotientSince: '2026-09-01' }),
        document: { kind: 'FAMILY_BENEFITS', name: 'caf.pdf', bytes },
      },
      NOW,
    );
    if (over !== null) await write(scene, held, { family_quotientFamilial: over });
    await decide(scene, await changesOf(requests[0]!.reference));
    const [[since, proven] = []] = await proofsOf(scene);
    expect(since).toBe('2026-09-01');
    if (proof === null) expect(proven).toBeNull();
    else expect(proven).toMatchObject(proof);
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
