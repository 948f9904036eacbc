import { readFileSync } from 'node:fs';

import { importSchoolHolidays } from '@/lib/activities/commands/school-holidays';
import { listSchoolHolidays } from '@/lib/activities/queries/school-holidays';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const TODAY = civilDate('2026-11-24');
const OFFICIAL = new Uint8Array(readFileSync('prisma/seed/data/fr-en-calendrier-scolaire.json'));

async function createScene() {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity);
  const periods = () =>
    db.calendarPeriod.findMany({
      where: { collectivityId: collectivity.id },
      orderBy: { startDay: 'asc' },
    });
  const add = (kind: 'PUBLIC_HOLIDAY' | 'SCHOOL_HOLIDAY', day: string, label: string) =>
    db.calendarPeriod.create({
      data: {
        id: newId(),
        collectivityId: collectivity.id,
        kind,
        label,
        startDay: toDbDate(civilDate(day)),
        endDay: toDbDate(civilDate(day)),
      },
    });
  return { collectivity, agent, periods, add };
}

it('replaces the school years of the file, and leaves the others and the public holidays', async () => {
  const { agent, periods, add } = await createScene();
  await db.calendarPeriod.deleteMany({ where: { collectivityId: agent.collectivity.id } });
  await add('SCHOOL_HOLIDAY', '2024-12-21', 'Ancienne');
  await add('SCHOOL_HOLIDAY', '2026-12-01', 'Fausse');
  await add('PUBLIC_HOLIDAY', '2026-12-25', 'Noël');
  const send = () => importSchoolHolidays(agent, { bytes: OFFICIAL, zone: 'Zone A' }, NOW);
  expect(await send()).toEqual({ years: [2025, 2026], periods: 11 });
  await Promise.all([send(), send()]);
  const known = await periods();
  expect(known.filter(({ kind }) => kind === 'SCHOOL_HOLIDAY')).toHaveLength(12);
  const labels = known.map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(['Ancienne', 'Noël']));
  expect(labels).not.toContain('Fausse');
  expect((await listSchoolHolidays(agent, TODAY))[0]).toEqual({
    label: 'Vacances de Noël',
    start: '2026-12-19',
    end: '2027-01-03',
  });
});

it('refuses what is not a calendar, or says nothing of the zone, and writes nothing', async () => {
  const { agent, periods } = await createScene();
  const before = await periods();
  const bytes = new Uint8Array([0xff, 0xfe, 0x00]);
  await expect(importSchoolHolidays(agent, { bytes, zone: 'Zone A' }, NOW)).rejects.toMatchObject({
    code: 'INVALID',
    field: 'file',
  });
  await expect(
    importSchoolHolidays(agent, { bytes: OFFICIAL, zone: 'Corse' }, NOW),
  ).rejects.toMatchObject({ code: 'INVALID', field: 'zone' });
  expect(await periods()).toEqual(before);
});

it('writes in the agent’s collectivity alone', async () => {
  const [mine, other] = [await createScene(), await createScene()];
  const before = await other.periods();
  await importSchoolHolidays(mine.agent, { bytes: OFFICIAL, zone: 'Zone B' }, NOW);
  expect(await other.periods()).toEqual(before);
});
