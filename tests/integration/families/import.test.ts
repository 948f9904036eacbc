import { checkFamilyFile, startFamilyImport } from '@/lib/families/commands/import';
import { runFamilyImports } from '@/lib/families/jobs/import';
import { getImport, listImportProblems, listImports } from '@/lib/families/queries/import';
import { listFamilies } from '@/lib/families/queries/search';
import { db } from '@/lib/platform/db/client';
import { createActivity } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { enrolled, familyFile, fileLine } from '@/tests/support/family-file';

import { check, countRows, createImportScene, importFile, NOW, read } from './import-scene';

const NOTHING = { families: 0, guardians: 0, children: 0, links: 0, enrolments: 0 };

const FILE = [
  fileLine({
    email1: 'Solange@Exemple.fr',
    mobile1: '+33 6 00 00 00 01',
    address1: '12 rue des Tilleuls',
    postalCode1: '1000',
    civility2: 'M.',
    lastName2: 'DURANT',
    firstName2: 'Paul',
    ...enrolled('restauration SCOLAIRE'),
  }),
  fileLine({ ...enrolled('Garderie matin', { weekdays1: '1 2' }) }),
  fileLine({ childFirstName: 'Léo', birthDate: '2020-01-02' }),
  fileLine({ reference: 'F-2', lastName1: 'BENALI', firstName1: 'Inès', childLastName: 'BENALI' }),
];

describe('a dry run', () => {
  it('says what would be made, and writes nothing', async () => {
    const scene = await createImportScene();
    const checked = await check(scene, FILE);
    expect(checked).toMatchObject({
      status: 'DONE',
      isDryRun: true,
      lineCount: 4,
      doneCount: 4,
      problems: [],
      hasFile: true,
      counts: { families: 2, guardians: 3, children: 3, enrolments: 2, knownFamilies: 0 },
    });
    expect(await countRows(scene.collectivity)).toEqual(NOTHING);
  });

  it('tells every bad line at once, by its number and its column, and keeps no file', async () => {
    const scene = await createImportScene();
    const checked = await check(scene, [
      fileLine({ birthDate: '31/02/2018', email1: 'solange', ...enrolled('Poney') }),
      fileLine({ reference: 'F-2', ...enrolled('Poney') }),
      fileLine({ reference: 'F-3', childFirstName: '=cmd|calc', childLastName: '' }),
      fileLine({ reference: 'F-4', childFirstName: 'Zoé', isShared: 'oui' }),
    ]);
    expect(checked).toMatchObject({ status: 'REFUSED', counts: { errors: 6 }, hasFile: false });
    expect(checked.problems).toEqual([
      { line: 2, column: 'E-mail responsable 1', code: 'EMAIL' },
      { line: 2, column: 'Date de naissance', code: 'DATE' },
      { line: 2, column: 'Activité 1', code: 'UNKNOWN_ACTIVITY' },
      { line: 3, column: 'Activité 1', code: 'UNKNOWN_ACTIVITY' },
      { line: 4, column: 'Nom enfant', code: 'REQUIRED' },
      { line: 4, column: 'Prénom enfant', code: 'FORMULA' },
    ]);
    expect(await listImportProblems(scene.actor, checked.id)).toHaveLength(6);
  });

  it('knows the activities of its own collectivity alone', async () => {
    const scene = await createImportScene();
    await createActivity(db, await createCollectivity(db), { name: 'Poterie' });
    const checked = await check(scene, [fileLine(enrolled('Poterie'))]);
    expect(checked.problems).toMatchObject([{ line: 2, code: 'UNKNOWN_ACTIVITY' }]);
  });

  it('refuses a second file meanwhile, by the database', async () => {
    const scene = await createImportScene();
    const both = await Promise.allSettled([
      checkFamilyFile(scene.actor, familyFile(FILE), NOW),
      checkFamilyFile(scene.actor, familyFile(FILE), NOW),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'IMPORT_RUNNING', field: 'file' },
    });
  });
});

describe('an import', () => {
  it('writes the whole file, with numbers and personal codes, and erases it', async () => {
    const scene = await createImportScene();
    const known = await createFamily(db, scene.collectivity);
    const done = await importFile(scene, FILE);
    expect(done).toMatchObject({ status: 'DONE', isDryRun: false, lineCount: 4, doneCount: 4 });
    const families = await db.family.findMany({
      where: { collectivityId: scene.collectivity.id, reference: { not: null } },
      include: { guardians: true, children: { include: { child: true } }, enrolments: true },
      orderBy: { number: 'asc' },
    });
    expect(families).toMatchObject([
      {
        reference: 'F-1',
        name: 'DURANT',
        number: known.family.number + 1,
        children: [{ position: 0 }, { position: 1 }],
      },
      { reference: 'F-2', name: 'BENALI', number: known.family.number + 2, enrolments: [] },
    ]);
    const [durant] = families;
    expect(durant?.guardians).toContainEqual(
      expect.objectContaining({
        civility: 'Mme',
        firstName: 'Solange',
        email: 'solange@exemple.fr',
        mobile: '+33 6 00 00 00 01',
        payerCode: expect.stringMatching(/^\d{8}$/) as string,
      }),
    );
    expect(durant?.enrolments.map(({ activityId, weekdays }) => [activityId, weekdays])).toEqual(
      expect.arrayContaining([
        [scene.meal.id, [1, 2, 4, 5]],
        [scene.morning.id, [1, 2]],
      ]),
    );
    const where = { collectivityId: scene.collectivity.id };
    expect(await db.familyImportFile.count({ where })).toBe(0);
  });

  it('is written down in the journal, with counts and no name', async () => {
    const scene = await createImportScene();
    const { id } = await importFile(scene, FILE);
    const entry = await db.auditEntry.findFirstOrThrow({
      where: { subjectId: id, action: 'families.imported' },
    });
    expect(entry).toMatchObject({ agentId: scene.actor.agentId, data: { families: 2 } });
    const traces = JSON.stringify([
      await db.familyImport.findMany(),
      await db.auditEntry.findMany({ where: { collectivityId: scene.collectivity.id } }),
    ]);
    expect(traces).not.toMatch(/DURANT|Solange|Léa|exemple\.fr|2018/i);
  });

  it('imported again, makes nothing, and says what was there', async () => {
    const scene = await createImportScene();
    await importFile(scene, FILE);
    const before = await countRows(scene.collectivity);
    const again = await importFile(scene, FILE);
    expect(again).toMatchObject({
      status: 'DONE',
      counts: {
        families: 0,
        guardians: 0,
        children: 0,
        enrolments: 0,
        knownFamilies: 2,
        knownChildren: 3,
        knownEnrolments: 2,
      },
    });
    expect(await countRows(scene.collectivity)).toEqual(before);
  });

  it('adds children and enrolments to a family that is there', async () => {
    const scene = await createImportScene();
    await importFile(scene, FILE);
    const added = await importFile(scene, [
      fileLine({ childFirstName: 'Nathan', birthDate: '05/05/2021' }),
      fileLine(enrolled('Restauration scolaire', { start1: '01/09/2027', end1: '03/07/2028' })),
    ]);
    expect(added.counts).toMatchObject({ families: 0, children: 1, enrolments: 1 });
    const links = await db.familyChild.findMany({
      where: { collectivityId: scene.collectivity.id, family: { reference: 'F-1' } },
      orderBy: { position: 'asc' },
    });
    expect(links.map(({ position }) => position)).toEqual([0, 1, 2]);
  });

  it('is found by every name that it wrote, and by its address', async () => {
    const scene = await createImportScene();
    await importFile(scene, FILE);
    const filters = { subscribed: null, withCode: null, after: null };
    for (const search of ['durant', 'paul', 'léo', 'solange@exemple.fr']) {
      const { families } = await listFamilies(scene.actor, { ...filters, search });
      expect({ search, names: families.map(({ name }) => name) }).toEqual({
        search,
        names: ['DURANT'],
      });
    }
    const guardian = await db.guardian.findFirstOrThrow({
      where: { collectivityId: scene.collectivity.id, firstName: 'Solange' },
    });
    expect(guardian).toMatchObject({ address: '12 rue des Tilleuls', postalCode: '01000' });
  });

  it('leaves the other collectivities as they are', async () => {
    const [scene, other] = [await createImportScene(), await createImportScene()];
    await importFile(other, FILE);
    const before = await countRows(other.collectivity);
    await importFile(scene, FILE);
    expect(await countRows(other.collectivity)).toEqual(before);
    expect((await countRows(scene.collectivity)).families).toBe(2);
  });

  it('asked twice at once, is done once', async () => {
    const scene = await createImportScene();
    const { id } = await check(scene, FILE);
    const ids = await Promise.all([1, 2, 3].map(() => startFamilyImport(scene.actor, id, NOW)));
    expect(new Set(ids).size).toBe(1);
    await Promise.all([runFamilyImports({ now: NOW }), runFamilyImports({ now: NOW })]);
    expect(await startFamilyImport(scene.actor, id, NOW)).toBe(ids[0]);
    expect((await countRows(scene.collectivity)).families).toBe(2);
    expect((await read(scene.actor, id)).importId).toBe(ids[0]);
  });

  it('is refused whole where the files have changed since the dry run', async () => {
    const scene = await createImportScene();
    const checked = await check(scene, FILE);
    await db.activity.update({ where: { id: scene.morning.id }, data: { name: 'Garderie' } });
    const id = await startFamilyImport(scene.actor, checked.id, NOW);
    await runFamilyImports({ now: NOW });
    expect(await read(scene.actor, id)).toMatchObject({
      status: 'REFUSED',
      problems: [{ line: 3, code: 'UNKNOWN_ACTIVITY' }],
    });
    expect(await countRows(scene.collectivity)).toEqual(NOTHING);
  });
});

describe('a file', () => {
  it('is not imported without a dry run that found it right', async () => {
    const scene = await createImportScene();
    const wrong = await check(scene, [fileLine({ birthDate: 'hier' })]);
    await expect(startFamilyImport(scene.actor, wrong.id, NOW)).rejects.toMatchObject({
      code: 'IMPORT_NOT_CHECKED',
    });
  });

  it('is not imported after a day, and is erased', async () => {
    const scene = await createImportScene();
    const { id } = await check(scene, FILE);
    const later = new Date(NOW.getTime() + 25 * 3_600_000);
    await expect(startFamilyImport(scene.actor, id, later)).rejects.toMatchObject({
      code: 'IMPORT_EXPIRED',
    });
    await runFamilyImports({ now: later });
    expect(await db.familyImportFile.count({ where: { checkId: id } })).toBe(0);
  });

  it('that is not the one that was checked is not imported', async () => {
    const scene = await createImportScene();
    const { id } = await check(scene, FILE);
    await db.familyImportFile.update({
      where: { checkId: id },
      data: { bytes: familyFile([fileLine({ reference: 'X' })]) },
    });
    const importId = await startFamilyImport(scene.actor, id, NOW);
    expect(await runFamilyImports({ now: NOW })).toMatchObject({ failed: 1 });
    expect((await read(scene.actor, importId)).status).toBe('FAILED');
    expect(await countRows(scene.collectivity)).toEqual(NOTHING);
  });

  it('of another collectivity does not exist', async () => {
    const scene = await createImportScene();
    const { id } = await check(scene, FILE);
    const stranger = await createAgentActor(db, await createCollectivity(db), { role: 'MANAGER' });
    expect(await getImport(stranger, id, { after: 0, now: NOW })).toBeNull();
    expect(await listImportProblems(stranger, id)).toBeNull();
    expect(await listImports(stranger)).toEqual([]);
    await expect(startFamilyImport(stranger, id, NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
