import type { AgentActor } from '@/lib/accounts/types';
import { checkFamilyFile, startFamilyImport } from '@/lib/families/commands/import';
import { runFamilyImports } from '@/lib/families/jobs/import';
import { getImport } from '@/lib/families/queries/import';
import type { ImportDetail } from '@/lib/families/types/import';
import { db } from '@/lib/platform/db/client';
import type { Activity, Collectivity } from '@/prisma/generated/client';
import { createActivity } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';
import { familyFile, type FileLine } from '@/tests/support/family-file';

/** Tuesday 24 November 2026, 10:00 in Paris. */
export const NOW = new Date('2026-11-24T09:00:00.000Z');

/** A collectivity with two activities, and a manager who imports. */
export type ImportScene = {
  collectivity: Collectivity;
  actor: AgentActor;
  meal: Activity;
  morning: Activity;
};

export async function createImportScene(): Promise<ImportScene> {
  const collectivity = await createCollectivity(db);
  return {
    collectivity,
    actor: await createAgentActor(db, collectivity, { role: 'MANAGER' }),
    meal: await createActivity(db, collectivity, { name: 'Restauration scolaire' }),
    morning: await createActivity(db, collectivity, { name: 'Garderie matin' }),
  };
}

export async function read(actor: AgentActor, id: string): Promise<ImportDetail> {
  const detail = await getImport(actor, id, { after: 0, now: NOW });
  if (detail === null) throw new Error('There is no such import.');
  return detail;
}

function bytesOf(file: Uint8Array<ArrayBuffer> | readonly FileLine[]): Uint8Array<ArrayBuffer> {
  return file instanceof Uint8Array ? file : familyFile(file);
}

/** Checks a file, as the form and the job do. */
export async function check(
  { actor }: Pick<ImportScene, 'actor'>,
  file: Uint8Array<ArrayBuffer> | readonly FileLine[],
): Promise<ImportDetail> {
  const id = await checkFamilyFile(actor, bytesOf(file), NOW);
  await runFamilyImports({ now: NOW });
  return read(actor, id);
}

/** Checks a file and imports it. */
export async function importFile(
  scene: Pick<ImportScene, 'actor'>,
  file: Uint8Array<ArrayBuffer> | readonly FileLine[],
): Promise<ImportDetail> {
  const checked = await check(scene, file);
  const id = await startFamilyImport(scene.actor, checked.id, NOW);
  await runFamilyImports({ now: NOW });
  return read(scene.actor, id);
}

/** How many rows of each kind a collectivity has. */
export async function countRows({ id: collectivityId }: { id: string }): Promise<{
  families: number;
  guardians: number;
  children: number;
  links: number;
  enrolments: number;
}> {
  const where = { collectivityId };
  return {
    families: await db.family.count({ where }),
    guardians: await db.guardian.count({ where }),
    children: await db.child.count({ where }),
    links: await db.familyChild.count({ where }),
    enrolments: await db.enrolment.count({ where }),
  };
}
