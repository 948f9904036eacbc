import {
  addDays,
  civilDate,
  timeOfDay,
  toDbDate,
  type CivilDate,
} from '@/lib/core/dates/civil-date';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { remindCollectivity } from '@/lib/notifications/jobs/weekly';
import { db } from '@/lib/platform/db/client';
import type { Prisma } from '@/prisma/generated/client';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';

import { createScene, fakeMailer } from './scene';

/** The Thursday before, at 12:00. */
const THURSDAY = { kind: 'weekday', weeksBefore: 1, weekday: 4, time: timeOfDay('12:00') } as const;
const MONDAY = civilDate('2026-11-30');
const WEDNESDAY = addDays(MONDAY, 2);
const TUESDAY_9 = new Date('2026-11-24T08:00:00.000Z');

/** A child who may book Monday and Wednesday, but for the limits. */
async function createCamp(limits: Prisma.ActivityUncheckedUpdateInput, birthDate?: CivilDate) {
  const scene = await createScene();
  const { collectivity, family } = scene;
  const [child] = family.children;
  if (birthDate !== undefined)
    await db.child.update({ where: { id: child.id }, data: { birthDate: toDbDate(birthDate) } });
  const activity = await createActivity(db, collectivity, { bookingCutoff: THURSDAY });
  await db.activity.update({ where: { id: activity.id }, data: limits });
  const who = { family: family.family, child };
  await enrol(db, who, activity, { weekdays: [1, 2, 3, 4, 5] });
  const sessions = [
    await createSession(db, activity, { day: MONDAY }),
    await createSession(db, activity, { day: WEDNESDAY }),
  ] as const;
  return { ...scene, activity, who, sessions };
}

type Camp = Awaited<ReturnType<typeof createCamp>>;

const remind = async ({ collectivity }: Camp): Promise<number> =>
  (await remindCollectivity({ at: TUESDAY_9, collectivityId: collectivity.id })).emails ?? 0;

function link({ collectivity, activity }: Camp, otherId: string) {
  const data = { collectivityId: collectivity.id, activityId: activity.id, otherId };
  return db.activityLink.create({ data: { ...data, kind: 'REQUIRES' } });
}

describe('a family is never reminded of what it cannot book', () => {
  it.each([
    ['a day too young for every day', '2020-12-03', { minAge: 6 }, 0],
    ['old enough on the last day', '2020-12-02', { minAge: 6 }, 1],
    ['old enough', '2020-11-30', { minAge: 6 }, 1],
    ['a year too old on the first day', '2019-11-30', { maxAge: 6 }, 0],
    ['still young enough on the first day', '2019-12-01', { maxAge: 6 }, 1],
    ['born on 29 February, and of age', '2020-02-29', { minAge: 6, maxAge: 6 }, 1],
  ])('%s', async (_what, birthDate, limits, count) => {
    expect(await remind(await createCamp(limits, civilDate(birthDate)))).toBe(count);
  });

  it('where its most of the week is booked, nor where it has booked any of it', async () => {
    const camp = await createCamp({ maxPerWeek: 1 });
    await createBooking(db, camp.who, camp.sessions[1]);
    expect(await remind(camp)).toBe(0);
    expect(await remind(await createCamp({ maxPerWeek: 1 }))).toBe(1);
  });

  it('where its file must be complete, and is not', async () => {
    const camp = await createCamp({ needsCompleteFile: true });
    const where = { familyId: camp.family.family.id };
    await db.guardian.updateMany({ where, data: { mobile: '', phone: '' } });
    expect(await remind(camp)).toBe(0);
    await db.guardian.updateMany({ where, data: { mobile: '+33600000000' } });
    expect(await remind(camp)).toBe(1);
  });

  it('where it needs an activity for which the child is not enrolled', async () => {
    const camp = await createCamp({});
    const other = await createActivity(db, camp.collectivity);
    await link(camp, other.id);
    expect(await remind(camp)).toBe(0);
    await enrol(db, camp.who, other, { weekdays: [3] });
    expect(await remind(camp)).toBe(1);
  });

  it('says nothing where a limit came before the e-mail left', async () => {
    const camp = await createCamp({});
    await remind(camp);
    await db.activity.update({ where: { id: camp.activity.id }, data: { minAge: 17 } });
    const mailer = fakeMailer();
    await dispatchDueEmails({ now: TUESDAY_9, through: mailer });
    const where = { accountId: camp.family.account.id, kind: 'CUTOFF_REMINDER' } as const;
    expect(await db.email.findFirst({ where })).toMatchObject({ state: 'SUPPRESSED' });
  });
});
