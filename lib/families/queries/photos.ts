import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { FILE_COLUMNS, openStoredFile } from '@/lib/files/queries';
import { db } from '@/lib/platform/db/client';
import type { OutgoingFile } from '@/lib/platform/files/response';
import { Prisma } from '@/prisma/generated/client';

import { familyKeys, photoScope } from '../policy';
import { isRowId } from '../rules/family-address';
import { personPhotos, photoRight, type PhotoRow } from '../rules/photos';
import type { FamilyPhotos, PhotoDesk, PhotoSubject } from '../types/photos';

type SubjectPhotos = { subjectId: string; policies: unknown; photos: PhotoRow[] };

const ROWS = Prisma.sql`jsonb_agg(jsonb_build_object('id', p.id, 'isPending', p."isPending", 'refusal', p.refusal))`;

function mine(actor: GuardianActor): Prisma.Sql {
  const { collectivityIds, familyIds } = familyKeys(actor);
  return Prisma.sql`unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine ("collectivityId", "familyId")`;
}

/**
 * The photos of all the people of a parent's files, by the id of the adult or the child; who has none
 * is not there. Nothing of a collectivity that hides its photos.
 */
export async function listPhotos(actor: GuardianActor): Promise<FamilyPhotos> {
  const rows = await db.$queryRaw<SubjectPhotos[]>`
    select s.id as "subjectId", c."sectionPolicies" as policies, ${ROWS} as photos
    from (
      select g.id, g."collectivityId" from ${mine(actor)}
      join "Guardian" g using ("collectivityId", "familyId")
      union
      select fc."childId", fc."collectivityId" from ${mine(actor)}
      join "FamilyChild" fc using ("collectivityId", "familyId")) s
    join "Photo" p on p."collectivityId" = s."collectivityId" and s.id in (p."guardianId", p."childId")
    join "Collectivity" c on c.id = s."collectivityId"
    group by s.id, c.id`;
  const visible = rows.filter(({ policies }) => photoRight(policies) !== 'NONE');
  return new Map(visible.map(({ subjectId, photos }) => [subjectId, personPhotos(photos)]));
}

/** The photos of all the people of one file, for agents. */
export async function listFilePhotos(actor: AgentActor, familyId: string): Promise<FamilyPhotos> {
  const rows = await db.$queryRaw<SubjectPhotos[]>`
    select s.id as "subjectId", ${ROWS} as photos
    from (
      select g.id from "Guardian" g
      where g."collectivityId" = ${actor.collectivity.id}::uuid and g."familyId" = ${familyId}::uuid
      union all
      select fc."childId" from "FamilyChild" fc
      where fc."collectivityId" = ${actor.collectivity.id}::uuid and fc."familyId" = ${familyId}::uuid) s
    join "Photo" p on p."collectivityId" = ${actor.collectivity.id}::uuid
      and s.id in (p."guardianId", p."childId")
    group by s.id`;
  return new Map(rows.map(({ subjectId, photos }) => [subjectId, personPhotos(photos)]));
}

type DeskRow = Omit<PhotoDesk, 'subject' | 'place' | 'right' | 'photos'> &
  PhotoDesk['place'] & { policies: unknown; photos: PhotoRow[] };

const ADULT = Prisma.sql`
  select id, "firstName", "lastName", "collectivityId", "familyId", null::int as sticker from "Guardian"`;
const CHILD = Prisma.sql`
  select c.id, c."firstName", c."lastName", c."collectivityId", fc."familyId", fc.position as sticker
  from "Child" c
  join "FamilyChild" fc on fc."collectivityId" = c."collectivityId" and fc."childId" = c.id`;

/** A person of one's file and their photos; null for anybody else's, and where photos are hidden. */
export async function findPhotoDesk(
  actor: GuardianActor,
  subject: PhotoSubject,
): Promise<PhotoDesk | null> {
  if (!isRowId(subject.id)) return null;
  const [row] = await db.$queryRaw<DeskRow[]>`
    select s."firstName", s."lastName", s.sticker, s."collectivityId", s."familyId",
      c."shortName" as issuer, c."sectionPolicies" as policies,
      (select coalesce(${ROWS}, '[]') from "Photo" p
       where p."collectivityId" = s."collectivityId" and s.id in (p."guardianId", p."childId")) as photos
    from ${mine(actor)}
    join (${subject.kind === 'guardian' ? ADULT : CHILD}) s using ("collectivityId", "familyId")
    join "Collectivity" c on c.id = s."collectivityId"
    where s.id = ${subject.id}::uuid
    limit 1`;
  if (row === undefined) return null;
  const { policies, photos, collectivityId, familyId, ...person } = row;
  const right = photoRight(policies);
  if (right === 'NONE') return null;
  const place = { collectivityId, familyId };
  return { ...person, subject, place, right, photos: personPhotos(photos) };
}

/** The picture itself, for who may see the file; null for anybody else. */
export async function findPhotoFile(
  actor: GuardianActor | AgentActor,
  photoId: string,
): Promise<OutgoingFile | null> {
  if (!isRowId(photoId)) return null;
  const photo = await db.photo.findFirst({
    where: { id: photoId, ...photoScope(actor) },
    select: { file: { select: FILE_COLUMNS }, collectivity: { select: { sectionPolicies: true } } },
  });
  if (photo === null || photo.file === null) return null;
  const isHidden =
    actor.kind === 'guardian' && photoRight(photo.collectivity.sectionPolicies) === 'NONE';
  return isHidden ? null : openStoredFile(photo.file);
}
