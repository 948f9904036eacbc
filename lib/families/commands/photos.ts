import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { throttle } from '@/lib/accounts/commands/throttle';
import { newId } from '@/lib/core/ids';
import { attachFile, deleteFiles, keepFile } from '@/lib/files/commands';
import type { KeptFile } from '@/lib/files/types';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { reencodeImage, type ImageDemand } from '@/lib/platform/files/images';
import type { Limit } from '@/lib/platform/rate-limit';

import { photoError } from '../messages/photos';
import { photoScope } from '../policy';
import { findPhotoDesk } from '../queries/photos';
import { LARGEST_PHOTO, photoRight } from '../rules/photos';
import type { PhotoCrop, PhotoSubject } from '../types/photos';

const PER_ACCOUNT: Limit = { name: 'photo', tries: 30, seconds: 10 * 60 };

/** Sharp on every screen, and light: some tens of kilobytes. */
const PORTRAIT: ImageDemand = {
  maxBytes: LARGEST_PHOTO,
  minSide: 64,
  size: { width: 512, height: 512, fit: 'cover' },
  format: 'webp',
};

type StoredPhoto = {
  id: string;
  collectivityId: string;
  familyId: string;
  guardianId: string | null;
  childId: string | null;
};

const COLUMNS = {
  id: true,
  collectivityId: true,
  familyId: true,
  guardianId: true,
  childId: true,
} as const;

function columnOf({ kind, id }: PhotoSubject): { guardianId: string } | { childId: string } {
  return kind === 'guardian' ? { guardianId: id } : { childId: id };
}

// The acts on one person's photos follow each other.
async function lockPerson(tx: Tx, { kind, id }: PhotoSubject): Promise<void> {
  await (kind === 'guardian'
    ? tx.$queryRaw`select 1 from "Guardian" where id = ${id}::uuid for no key update`
    : tx.$queryRaw`select 1 from "Child" where id = ${id}::uuid for no key update`);
}

async function lockPersonOf(tx: Tx, { guardianId, childId }: StoredPhoto): Promise<PhotoSubject> {
  const subject: PhotoSubject =
    guardianId === null
      ? { kind: 'child', id: childId ?? '' }
      : { kind: 'guardian', id: guardianId };
  await lockPerson(tx, subject);
  return subject;
}

// Photos that were replaced leave nothing behind.
async function dropPhotos(
  tx: Tx,
  collectivityId: string,
  where: { id?: string; guardianId?: string; childId?: string; isPending?: boolean },
): Promise<void> {
  const photos = await tx.photo.findMany({
    where: { collectivityId, ...where },
    select: { id: true, fileId: true },
  });
  await tx.photo.deleteMany({ where: { collectivityId, id: { in: photos.map(({ id }) => id) } } });
  const files = photos.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]));
  await deleteFiles(tx, collectivityId, files);
}

function audit(
  tx: Tx,
  actor: GuardianActor | AgentActor,
  photo: StoredPhoto,
  { action, now }: { action: string; now: Date },
): Promise<void> {
  const { id, collectivityId, familyId, guardianId, childId } = photo;
  return recordAudit(tx, actor, {
    at: now,
    action,
    subjectType: 'Photo',
    subjectId: id,
    data: { familyId, guardianId, childId },
    collectivityId,
  });
}

async function putPhoto(
  tx: Tx,
  actor: GuardianActor,
  { subject, file, isPending }: { subject: PhotoSubject; file: KeptFile; isPending: boolean },
  now: Date,
): Promise<void> {
  const { collectivityId, familyId, fileId } = file;
  await lockPerson(tx, subject);
  // A photo at once takes the place of the one that waited too.
  const replaced = isPending ? { isPending } : {};
  await dropPhotos(tx, collectivityId, { ...columnOf(subject), ...replaced });
  const photo = await tx.photo.create({
    data: {
      id: newId(),
      collectivityId,
      familyId,
      fileId,
      ...columnOf(subject),
      isPending,
      at: now,
    },
    select: COLUMNS,
  });
  await attachFile(tx, file, now);
  await audit(tx, actor, photo, { action: isPending ? 'photo.asked' : 'photo.changed', now });
}

/**
 * Gives somebody of the file a new photo, cut to a square and made anew. Where the collectivity wants
 * to agree first it waits beside the present one, and takes the place of another that waited.
 * @throws DomainError NOT_FOUND, PHOTO_CLOSED, THROTTLED, and the refusals of images
 */
export async function changePhoto(
  actor: GuardianActor,
  input: { subject: PhotoSubject; bytes: Uint8Array; crop: PhotoCrop | null },
  now: Date,
): Promise<'CHANGED' | 'ASKED'> {
  const { subject, bytes, crop } = input;
  const desk = await findPhotoDesk(actor, subject);
  if (desk === null) throw photoError('NOT_FOUND');
  if (desk.right === 'SEE') throw photoError('PHOTO_CLOSED');
  await throttle(PER_ACCOUNT, actor.accountId, now);
  const image = await reencodeImage(bytes, { ...PORTRAIT, crop });
  const file = await keepFile(actor, desk.place, { ...image, name: 'photo' }, now);
  const isPending = desk.right === 'ASK';
  await inTransaction((tx) => putPhoto(tx, actor, { subject, file, isPending }, now));
  return isPending ? 'ASKED' : 'CHANGED';
}

/**
 * Takes a photo away, its bytes with it: at once, for nobody needs to agree that less is kept. One that
 * waits is taken back, and a refusal is put away. Done twice, it is done once.
 * @throws DomainError NOT_FOUND, PHOTO_CLOSED
 */
export async function removePhoto(
  actor: GuardianActor | AgentActor,
  photoId: string,
  now: Date,
): Promise<PhotoSubject> {
  return inTransaction(async (tx) => {
    const photo = await tx.photo.findFirst({
      where: { id: photoId, ...photoScope(actor) },
      select: { ...COLUMNS, collectivity: { select: { sectionPolicies: true } } },
    });
    if (photo === null) throw photoError('NOT_FOUND');
    const right = photoRight(photo.collectivity.sectionPolicies);
    if (actor.kind === 'guardian' && (right === 'NONE' || right === 'SEE'))
      throw photoError(right === 'NONE' ? 'NOT_FOUND' : 'PHOTO_CLOSED');
    const subject = await lockPersonOf(tx, photo);
    await dropPhotos(tx, photo.collectivityId, { id: photo.id });
    await audit(tx, actor, photo, { action: 'photo.removed', now });
    return subject;
  });
}

// Of the collectivity's, and still waiting once nothing else can happen to it.
async function lockPending(tx: Tx, actor: AgentActor, photoId: string): Promise<StoredPhoto> {
  const where = { id: photoId, collectivityId: actor.collectivity.id };
  const photo = await tx.photo.findFirst({ where, select: COLUMNS });
  if (photo === null) throw photoError('NOT_FOUND');
  await lockPersonOf(tx, photo);
  const waiting = await tx.photo.count({ where: { ...where, isPending: true, refusal: null } });
  if (waiting === 0) throw photoError('PHOTO_DECIDED');
  return photo;
}

/**
 * Puts a photo that waited in force; the one before is deleted. Gives the family's id.
 * @throws DomainError NOT_FOUND, PHOTO_DECIDED
 */
export async function acceptPhoto(actor: AgentActor, photoId: string, now: Date): Promise<string> {
  return inTransaction(async (tx) => {
    const photo = await lockPending(tx, actor, photoId);
    const { id, collectivityId, familyId, guardianId, childId } = photo;
    const whose = guardianId === null ? { childId: childId ?? '' } : { guardianId };
    await dropPhotos(tx, collectivityId, { ...whose, isPending: false });
    await tx.photo.update({ where: { id }, data: { isPending: false } });
    await audit(tx, actor, photo, { action: 'photo.accepted', now });
    return familyId;
  });
}

/**
 * Refuses a photo that waited: its bytes go, the reason stays for the family to read.
 * @throws DomainError NOT_FOUND, PHOTO_DECIDED
 */
export async function refusePhoto(
  actor: AgentActor,
  { photoId, reason }: { photoId: string; reason: string },
  now: Date,
): Promise<string> {
  return inTransaction(async (tx) => {
    const photo = await lockPending(tx, actor, photoId);
    const { id, collectivityId, familyId } = photo;
    const { fileId } = await tx.photo.findUniqueOrThrow({
      where: { id },
      select: { fileId: true },
    });
    await tx.photo.update({ where: { id }, data: { fileId: null, refusal: reason } });
    await deleteFiles(tx, collectivityId, fileId === null ? [] : [fileId]);
    await audit(tx, actor, photo, { action: 'photo.refused', now });
    return familyId;
  });
}
