import { openDocument } from '@/lib/families/commands/documents';
import { submitChanges } from '@/lib/families/commands/submit-changes';
import { getChangeRequest } from '@/lib/families/queries/change-request';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createAgentActor } from '@/tests/support/factories/people';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { plainPdf, refusedDocuments } from '@/tests/support/hostile/documents';

import { createScene, formOf, LATER, NOW, type Scene } from './changes-scene';

const pdf = { kind: 'PROOF_OF_ADDRESS', name: 'edf.pdf' } as const;
const given = { ...pdf, bytes: new Uint8Array(plainPdf()) };

/** A parent asks for another address and another mobile number: two requests of one form. */
function formWith(scene: Scene) {
  const shown = { 'guardian.mobile': null, 'guardian.city': null };
  const typed = { guardian_city: 'Nantes', guardian_mobile: '06 12 34 56 78' };
  return formOf(scene.guardian, shown, typed);
}

function documentsBeside({ agent }: Pick<Scene, 'agent'>, reference: bigint) {
  return getChangeRequest(agent, reference, { asked: [], now: LATER }).then(
    (request) => request?.documents,
  );
}

describe('a document that goes with changes', () => {
  it('stands beside each request of its form, once, and is opened there', async () => {
    const scene = await createScene();
    const { family, agent } = scene;
    const form = formWith(scene);
    const { requests } = await submitChanges(family.actor, { ...form, document: given }, NOW);
    await submitChanges(family.actor, { ...form, document: given }, NOW);
    expect(requests).toHaveLength(2);
    const [document] = await db.familyDocument.findMany({ where: { familyId: family.family.id } });
    const documentId = document?.id ?? '';
    for (const { reference } of requests)
      expect(await documentsBeside(scene, reference)).toMatchObject([
        { id: documentId, kind: 'PROOF_OF_ADDRESS', name: 'edf.pdf', isJoined: true },
      ]);
    const place = { familyId: family.family.id, documentId };
    expect(await openDocument(agent, place, NOW)).toMatchObject({ name: 'edf.pdf' });
    const stranger = await createAgentActor(db, await createCollectivity(db));
    expect(await openDocument(stranger, place, NOW)).toBeNull();
  });

  it('is among what the file holds for a later request that it proves, and for no other', async () => {
    const scene = await createScene();
    await submitChanges(scene.family.actor, { ...formWith(scene), document: given }, NOW);
    const shown = { 'guardian.phone': null, 'guardian.addressExtra': null };
    const typed = { guardian_phone: '02 40 12 34 56', guardian_addressExtra: 'Appartement 2' };
    const { requests } = await submitChanges(
      scene.family.actor,
      formOf(scene.guardian, shown, typed),
      LATER,
    );
    const beside = async (kind: string) =>
      documentsBeside(scene, requests.find((one) => one.kind === kind)?.reference ?? 0n);
    expect(await beside('ADDRESS_CHANGE')).toMatchObject([{ name: 'edf.pdf', isJoined: false }]);
    expect(await beside('GUARDIAN_CHANGE')).toEqual([]);
  });

  it('is kept nowhere where nothing is changed', async () => {
    const { family, guardian } = await createScene();
    const unchanged = {
      ...formOf(guardian, { 'guardian.mobile': null }, {}),
      submissionId: newId(),
    };
    const { requests } = await submitChanges(family.actor, { ...unchanged, document: given }, NOW);
    const where = { familyId: family.family.id };
    expect([requests, await db.familyDocument.count({ where })]).toEqual([[], 0]);
  });

  it('is refused in words where it is hostile: nothing is asked then', async () => {
    const scene = await createScene();
    for (const [, hostile, code] of refusedDocuments()) {
      const document = { ...pdf, bytes: new Uint8Array(hostile) };
      await expect(
        submitChanges(scene.family.actor, { ...formWith(scene), document }, NOW),
      ).rejects.toMatchObject({ field: 'file', code });
    }
    expect(await db.request.count({ where: { familyId: scene.family.family.id } })).toBe(0);
  });
});
