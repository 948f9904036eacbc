import { createHash, randomBytes } from 'node:crypto';

import { toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import type { DocumentKind } from '@/lib/families/rules/documents';
import type { KeyRing } from '@/lib/platform/encryption/key-ring';
import { sealText } from '@/lib/platform/encryption/sealed-text';
import { writeSealed } from '@/lib/platform/files/sealed-chunks';

import { drawPage, drawPortrait } from './pictures';
import type { Rows } from './rows';

const DAY_MS = 86_400_000;
const FAMILIES = ['solange.guillet@example.fr', 'matthieu.blman@example.fr'];

type Seeding = { rows: Rows; ring: KeyRing; now: Date };
type Place = { collectivityId: string; familyId: string; accountId: string };
type Content = { name: string; contentType: string; bytes: Uint8Array };

/** Keeps a file as the portal does, encrypted with a key of its own. */
async function keep({ rows, ring, now }: Seeding, place: Place, content: Content): Promise<string> {
  const { name, contentType, bytes } = content;
  const id = newId();
  const key = randomBytes(32);
  const storedAt = new Date(now.getTime() - 20 * DAY_MS);
  rows.StoredFile.push({
    ...place,
    id,
    name: sealText('StoredFile.name', id, name, ring),
    contentType,
    size: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sealedKey: sealText('StoredFile.sealedKey', id, key.toString('base64url'), ring),
    storedAt,
    attachedAt: storedAt,
  });
  const store = {
    read: () => Promise.resolve(null),
    write: (
      blob: { collectivityId: string; fileId: string },
      position: number,
      sealed: Uint8Array,
    ): Promise<void> => {
      const hex = Buffer.from(sealed).toString('hex');
      rows.StoredFileChunk.push({ ...blob, position, bytes: `\\x${hex}` });
      return Promise.resolve();
    },
  };
  await writeSealed(store, { collectivityId: place.collectivityId, fileId: id }, { key, bytes });
  return id;
}

function placesOf({ rows }: Seeding): Place[] {
  return rows.Guardian.flatMap(({ id, email, collectivityId, familyId }): Place[] => {
    if (!FAMILIES.includes(email ?? '')) return [];
    const subscription = rows.Subscription.find((one) => one.guardianId === id);
    return subscription === undefined
      ? []
      : [{ collectivityId, familyId, accountId: subscription.accountId }];
  });
}

type Person = { guardianId: string | null; childId: string | null };

// The youngest of each family has none: the initials that stand for a photo are seen too.
function peopleOf({ rows }: Seeding, { familyId }: Place): { person: Person; isLong: boolean }[] {
  const guardians = rows.Guardian.filter((one) => one.familyId === familyId).map(
    ({ id, civility }) => ({
      person: { guardianId: id, childId: null },
      isLong: civility === 'Mme',
    }),
  );
  const ids = rows.FamilyChild.filter((one) => one.familyId === familyId).map((one) => one.childId);
  const children = rows.Child.filter(({ id }) => ids.includes(id));
  const shown = children.length > 1 ? children.slice(0, -1) : children;
  return [
    ...guardians,
    ...shown.map(({ id, sex }) => ({
      person: { guardianId: null, childId: id },
      isLong: sex === 'F',
    })),
  ];
}

async function addPhotos(seeding: Seeding, places: readonly Place[]): Promise<void> {
  const { rows, now } = seeding;
  for (const place of places) {
    for (const { person, isLong } of peopleOf(seeding, place)) {
      const { guardianId, childId } = person;
      // A child of two families has one photo.
      if (childId !== null && rows.Photo.some((photo) => photo.childId === childId)) continue;
      const bytes = await drawPortrait(rows.Photo.length, isLong);
      const content = { name: 'photo.webp', contentType: 'image/webp', bytes };
      const fileId = await keep(seeding, place, content);
      const { collectivityId, familyId } = place;
      const at = new Date(now.getTime() - 20 * DAY_MS);
      rows.Photo.push({
        id: newId(),
        collectivityId,
        familyId,
        guardianId,
        childId,
        fileId,
        isPending: false,
        at,
      });
    }
  }
}

type Given = { kind: DocumentKind; name: string; colour: string; expiresOn: CivilDate | null };

function documentsAt(now: Date): Given[] {
  const later = new Date(now.getTime() + 250 * DAY_MS);
  return [
    {
      kind: 'INSURANCE',
      name: 'attestation-assurance.jpg',
      colour: '#b4472f',
      expiresOn: civilDateIn(later, 'Europe/Paris'),
    },
    { kind: 'TAX_NOTICE', name: 'avis-imposition.jpg', colour: '#2b5797', expiresOn: null },
  ];
}

async function addDocuments(seeding: Seeding, places: readonly Place[]): Promise<void> {
  const { rows, now } = seeding;
  for (const place of places) {
    for (const { kind, name, colour, expiresOn } of documentsAt(now)) {
      const bytes = await drawPage(colour);
      const fileId = await keep(seeding, place, { name, contentType: 'image/jpeg', bytes });
      rows.FamilyDocument.push({
        id: newId(),
        collectivityId: place.collectivityId,
        familyId: place.familyId,
        fileId,
        kind,
        expiresOn: expiresOn === null ? null : toDbDate(expiresOn),
        addedAt: new Date(now.getTime() - 20 * DAY_MS),
      });
    }
  }
}

/** The photos and the documents of the families that one signs in to, and a file beside a message. */
export async function addStoredFiles(seeding: Seeding): Promise<void> {
  const places = placesOf(seeding);
  await addPhotos(seeding, places);
  await addDocuments(seeding, places);
  const { rows } = seeding;
  const message = rows.RequestMessage.find(
    ({ accountId, familyId }) =>
      accountId != null && places.some((place) => place.familyId === familyId),
  );
  const place = places.find(({ familyId }) => familyId === message?.familyId);
  if (message === undefined || place === undefined) return;
  const bytes = await drawPage('#1d6b57');
  const content = { name: 'certificat.jpg', contentType: 'image/jpeg', bytes };
  const { collectivityId, familyId } = place;
  const fileId = await keep(seeding, place, content);
  rows.MessageAttachment.push({ collectivityId, familyId, messageId: message.id, fileId });
}
