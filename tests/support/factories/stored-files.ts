import { createHash, randomBytes } from 'node:crypto';

import sharp from 'sharp';

import { toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { DocumentKind } from '@/lib/families/rules/documents';
import { KeyRing } from '@/lib/platform/encryption/key-ring';
import { sealText } from '@/lib/platform/encryption/sealed-text';
import { writeSealed } from '@/lib/platform/files/sealed-chunks';
import type {
  Child,
  FamilyDocument,
  MessageAttachment,
  Photo,
  StoredFile,
} from '@/prisma/generated/client';

import { plainPdf } from '../hostile/documents';
import { TEST_ENVIRONMENT } from '../test-environment';
import type { FactoryDb } from './collectivities';
import type { FamilyFixture } from './people';

const AT = new Date('2026-11-02T09:00:00Z');
const RING = new KeyRing([TEST_ENVIRONMENT.ENCRYPTION_KEY]);

type Content = { name: string; contentType: string; bytes: Uint8Array };

/** A file of a family, encrypted as the portal does, and shown by something. */
async function createStoredFile(
  db: FactoryDb,
  { family, account }: Pick<FamilyFixture, 'family' | 'account'>,
  { name, contentType, bytes }: Content,
): Promise<StoredFile> {
  const { collectivityId } = family;
  const id = newId();
  const key = randomBytes(32);
  const file = await db.storedFile.create({
    data: {
      id,
      collectivityId,
      familyId: family.id,
      accountId: account.id,
      name: sealText('StoredFile.name', id, name, RING),
      contentType,
      size: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sealedKey: sealText('StoredFile.sealedKey', id, key.toString('base64url'), RING),
      storedAt: AT,
      attachedAt: AT,
    },
  });
  const store = {
    read: () => Promise.resolve(null),
    write: async (
      place: { collectivityId: string; fileId: string },
      position: number,
      sealed: Uint8Array<ArrayBuffer>,
    ) => {
      await db.storedFileChunk.create({ data: { ...place, position, bytes: sealed } });
    },
  };
  await writeSealed(store, { collectivityId, fileId: id }, { key, bytes });
  return file;
}

/** The photo of a child: one colour. */
export async function createPhoto(
  db: FactoryDb,
  fixture: Pick<FamilyFixture, 'family' | 'account'>,
  child: Child,
  { isPending = false, background = '#2b7a9b' } = {},
): Promise<Photo> {
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background } });
  const bytes = await picture.webp().toBuffer();
  const content = { name: 'photo.webp', contentType: 'image/webp', bytes };
  const { collectivityId, familyId, id: fileId } = await createStoredFile(db, fixture, content);
  return db.photo.create({
    data: { id: newId(), collectivityId, familyId, childId: child.id, fileId, isPending, at: AT },
  });
}

/** A document in the file of a family: a tax notice unless said. */
export async function createDocument(
  db: FactoryDb,
  fixture: Pick<FamilyFixture, 'family' | 'account'>,
  { kind = 'TAX_NOTICE', expiresOn }: { kind?: DocumentKind; expiresOn?: CivilDate } = {},
): Promise<FamilyDocument> {
  const content = { name: 'avis.pdf', contentType: 'application/pdf', bytes: plainPdf() };
  const { collectivityId, familyId, id: fileId } = await createStoredFile(db, fixture, content);
  return db.familyDocument.create({
    data: {
      id: newId(),
      collectivityId,
      familyId,
      fileId,
      kind,
      expiresOn: expiresOn === undefined ? null : toDbDate(expiresOn),
      addedAt: AT,
    },
  });
}

/** A message of a family about its request, with an insurance certificate. */
export async function createAttachment(
  db: FactoryDb,
  fixture: Pick<FamilyFixture, 'family' | 'account'>,
  requestId: string,
): Promise<MessageAttachment> {
  const content = { name: 'attestation.pdf', contentType: 'application/pdf', bytes: plainPdf() };
  const { collectivityId, familyId, id: fileId } = await createStoredFile(db, fixture, content);
  const place = { collectivityId, familyId };
  const message = await db.requestMessage.create({
    data: {
      ...place,
      id: newId(),
      requestId,
      position: 1,
      seen: 0,
      accountId: fixture.account.id,
      body: 'Voici l’attestation.',
      at: AT,
    },
  });
  return db.messageAttachment.create({ data: { ...place, messageId: message.id, fileId } });
}
