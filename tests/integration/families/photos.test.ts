import sharp from 'sharp';

import type { GuardianActor } from '@/lib/accounts/types';
import { openPhoto } from '@/lib/families/commands/open-photo';
import { acceptPhoto, changePhoto, refusePhoto, removePhoto } from '@/lib/families/commands/photos';
import { listFileReadings } from '@/lib/families/queries/file-readings';
import {
  findPhotoDesk,
  findPhotoFile,
  listFilePhotos,
  listPhotos,
} from '@/lib/families/queries/photos';
import type { SectionPolicy } from '@/lib/families/rules/sections';
import type { PhotoSubject } from '@/lib/families/types/photos';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily, shareChild } from '@/tests/support/factories/people';

import { telephonePhoto } from '../../support/hostile/images';

const NOW = new Date('2026-11-23T08:00:00Z');

async function scene(policy: SectionPolicy = 'IMMEDIATE') {
  const collectivity = await createCollectivity(db, { sectionPolicies: { PHOTOS: policy } });
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity);
  const [child] = family.children;
  return {
    collectivity,
    family,
    agent,
    actor: family.actor,
    child: { kind: 'child', id: child.id } satisfies PhotoSubject,
    guardian: { kind: 'guardian', id: family.guardian.id } satisfies PhotoSubject,
  };
}

const give = async (actor: GuardianActor, subject: PhotoSubject) =>
  changePhoto(actor, { subject, bytes: await telephonePhoto(), crop: null }, NOW);

const photosOf = async (actor: GuardianActor, subject: PhotoSubject) =>
  (await listPhotos(actor)).get(subject.id) ?? null;

async function currentOf(actor: GuardianActor, subject: PhotoSubject): Promise<string> {
  return (await photosOf(actor, subject))?.current ?? '';
}

const filesOf = (familyId: string) => db.storedFile.count({ where: { familyId } });

describe('a photo', () => {
  it('is in force at once where the collectivity lets it, square and without its origin', async () => {
    const { actor, child, guardian } = await scene();
    for (const subject of [child, guardian]) {
      expect(await give(actor, subject)).toBe('CHANGED');
      const file = await findPhotoFile(actor, await currentOf(actor, subject));
      const chunks: Uint8Array[] = [];
      for await (const chunk of file?.read() ?? []) chunks.push(chunk);
      const { format, width, height, exif } = await sharp(Buffer.concat(chunks)).metadata();
      expect({ format, width, height, exif }).toEqual({
        format: 'webp',
        width: 512,
        height: 512,
        exif: undefined,
      });
    }
  });

  it('is told to the family when an agent sees it, once a day', async () => {
    const { actor, agent, child, family, collectivity } = await scene();
    await give(actor, child);
    const photo = { familyId: family.family.id, photoId: await currentOf(actor, child) };
    expect(await openPhoto(agent, photo, NOW)).not.toBeNull();
    expect(await openPhoto(agent, photo, NOW)).not.toBeNull();
    const readings = await listFileReadings(actor);
    expect(readings).toMatchObject([
      { at: NOW, what: { kind: 'PHOTOS', names: [family.children[0].firstName] } },
    ]);
    expect(readings).toHaveLength(1);
    await openPhoto(agent, photo, new Date('2026-11-24T08:00:00Z'));
    expect(await listFileReadings(actor)).toHaveLength(2);
    const neighbour = await createFamily(db, collectivity);
    expect(await openPhoto(agent, { ...photo, familyId: neighbour.family.id }, NOW)).toBeNull();
    const stranger = await createAgentActor(db, await createCollectivity(db));
    expect(await openPhoto(stranger, photo, NOW)).toBeNull();
    expect(await listFileReadings(neighbour.actor)).toEqual([]);
  });

  it('takes the place of the one before, which leaves nothing', async () => {
    const { actor, child, family } = await scene();
    await give(actor, child);
    const before = await currentOf(actor, child);
    await Promise.all([give(actor, child), give(actor, child)]);
    expect(await findPhotoFile(actor, before)).toBeNull();
    expect([
      await filesOf(family.family.id),
      await db.photo.count({ where: { childId: child.id } }),
    ]).toEqual([1, 1]);
  });

  it('waits beside the present one where the collectivity agrees first', async () => {
    const { actor, agent, child, family } = await scene('WITH_VALIDATION');
    expect(await give(actor, child)).toBe('ASKED');
    const asked = (await photosOf(actor, child))?.pending ?? '';
    expect(await acceptPhoto(agent, asked, NOW)).toBe(family.family.id);
    expect(await photosOf(actor, child)).toEqual({ current: asked, pending: null, refused: null });
    await give(actor, child);
    const both = (await listFilePhotos(agent, family.family.id)).get(child.id);
    expect(both).toEqual({ current: asked, pending: expect.any(String) as unknown, refused: null });
    expect(await findPhotoFile(agent, both?.pending ?? '')).not.toBeNull();
    await give(actor, child);
    expect(await filesOf(family.family.id)).toBe(2);
  });

  it('is refused with a reason, its bytes gone; the family puts it away or gives another', async () => {
    const { actor, agent, child, family } = await scene('WITH_VALIDATION');
    await give(actor, child);
    const photoId = (await photosOf(actor, child))?.pending ?? '';
    await refusePhoto(agent, { photoId, reason: 'Le visage ne se voit pas.' }, NOW);
    expect(await photosOf(actor, child)).toMatchObject({
      pending: null,
      refused: { id: photoId, reason: 'Le visage ne se voit pas.' },
    });
    expect(await filesOf(family.family.id)).toBe(0);
    await give(actor, child);
    expect((await photosOf(actor, child))?.refused).toBeNull();
  });

  it('is decided once, by agents of the collectivity', async () => {
    const { actor, agent, child } = await scene('WITH_VALIDATION');
    await give(actor, child);
    const photoId = (await photosOf(actor, child))?.pending ?? '';
    const other = (await scene()).agent;
    await expect(acceptPhoto(other, photoId, NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const both = await Promise.allSettled([
      acceptPhoto(agent, photoId, NOW),
      refusePhoto(agent, { photoId, reason: 'Floue.' }, NOW),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(acceptPhoto(agent, photoId, NOW)).rejects.toMatchObject({ code: 'PHOTO_DECIDED' });
  });

  it('is taken away at once, bytes and all, even where the collectivity agrees to changes', async () => {
    const { actor, agent, child, family } = await scene('WITH_VALIDATION');
    await give(actor, child);
    await acceptPhoto(agent, (await photosOf(actor, child))?.pending ?? '', NOW);
    expect(await removePhoto(actor, await currentOf(actor, child), NOW)).toEqual(child);
    expect([await photosOf(actor, child), await filesOf(family.family.id)]).toEqual([null, 0]);
  });

  it('is neither changed nor taken away where it may only be seen, and not seen where it is hidden', async () => {
    const { actor, child, collectivity } = await scene();
    await give(actor, child);
    const photoId = await currentOf(actor, child);
    const set = (PHOTOS: SectionPolicy) =>
      db.collectivity.update({
        where: { id: collectivity.id },
        data: { sectionPolicies: { PHOTOS } },
      });
    await set('READ_ONLY');
    await expect(give(actor, child)).rejects.toMatchObject({ code: 'PHOTO_CLOSED' });
    await expect(removePhoto(actor, photoId, NOW)).rejects.toMatchObject({ code: 'PHOTO_CLOSED' });
    expect(await findPhotoFile(actor, photoId)).not.toBeNull();
    await set('HIDDEN');
    await expect(give(actor, child)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect([await findPhotoFile(actor, photoId), await findPhotoDesk(actor, child)]).toEqual([
      null,
      null,
    ]);
    expect((await listPhotos(actor)).size).toBe(0);
  });

  it('of a child of two families is seen by both, and by nobody else', async () => {
    const { actor, child, collectivity, family } = await scene();
    const [other, stranger] = [
      await createFamily(db, collectivity),
      await createFamily(db, collectivity),
    ];
    await shareChild(db, family.children[0], other.family);
    await give(actor, child);
    const photoId = await currentOf(other.actor, child);
    expect(await findPhotoFile(other.actor, photoId)).not.toBeNull();
    expect(await findPhotoFile(stranger.actor, photoId)).toBeNull();
    expect(await findPhotoDesk(stranger.actor, child)).toBeNull();
    await expect(give(stranger.actor, child)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(removePhoto(stranger.actor, photoId, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const elsewhere = await createAgentActor(db, await createCollectivity(db), {
      role: 'ADMINISTRATOR',
    });
    expect(await findPhotoFile(elsewhere, photoId)).toBeNull();
  });

  it('leaves the names of nobody in the journal', async () => {
    const { actor, child } = await scene();
    await give(actor, child);
    const entry = await db.auditEntry.findFirstOrThrow({
      where: { action: 'photo.changed', accountId: actor.accountId },
    });
    expect(entry).toMatchObject({
      subjectType: 'Photo',
      data: { childId: child.id, guardianId: null },
    });
  });
});
