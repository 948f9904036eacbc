import type { AgentActor } from '@/lib/accounts/types';
import { extendHolidays } from '@/lib/activities/jobs/extend-holidays';
import { saveSettings } from '@/lib/collectivities/commands/settings';
import { getSettings } from '@/lib/collectivities/queries/settings';
import type { Settings } from '@/lib/collectivities/types/settings';
import { civilDate, fromDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createCalendarPeriod, createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T10:00:00+01:00');
const CHRISTMAS = civilDate('2026-12-25');
const ARMISTICE = civilDate('2026-11-11');

async function createManager(): Promise<AgentActor> {
  const collectivity = await createCollectivity(db);
  for (const start of [ARMISTICE, CHRISTMAS])
    await createCalendarPeriod(db, collectivity, { kind: 'PUBLIC_HOLIDAY', start });
  await createCalendarPeriod(db, collectivity, {
    kind: 'SCHOOL_HOLIDAY',
    start: civilDate('2026-12-19'),
    end: civilDate('2027-01-03'),
  });
  await createCalendarPeriod(db, collectivity, { kind: 'CLOSURE', start: civilDate('2026-12-26') });
  return createAgentActor(db, collectivity, { role: 'MANAGER' });
}

async function save(actor: AgentActor, changes: Partial<Settings['calendar']>, old = false) {
  const { settings, seen } = await getSettings(actor);
  const values = { ...settings.calendar, ...changes };
  await saveSettings(
    actor,
    { section: 'calendar', seen: old ? 'old' : seen.calendar, values },
    NOW,
  );
}

async function daysOf({ collectivity }: AgentActor, kind = 'PUBLIC_HOLIDAY'): Promise<string[]> {
  const periods = await db.calendarPeriod.findMany({
    where: { collectivityId: collectivity.id },
    orderBy: { startDay: 'asc' },
  });
  return periods.filter((one) => one.kind === kind).map(({ startDay }) => fromDbDate(startDay));
}

describe('another territory', () => {
  it('has its public holidays from today on; past ones, holidays and closures stay', async () => {
    const actor = await createManager();
    await save(actor, { holidayRegion: 'FR-57' });
    const days = await daysOf(actor);
    expect(days.slice(0, 4)).toEqual([ARMISTICE, CHRISTMAS, '2026-12-26', '2027-01-01']);
    expect(days).toContain('2027-03-26');
    expect(days.at(-1)).toBe('2028-08-15');
    expect(await daysOf(actor, 'SCHOOL_HOLIDAY')).toEqual(['2026-12-19']);
    expect(await daysOf(actor, 'CLOSURE')).toEqual(['2026-12-26']);

    await save(actor, { holidayRegion: 'RE', timeZone: 'Indian/Reunion' });
    const overseas = await daysOf(actor);
    expect(overseas.slice(0, 4)).toEqual([ARMISTICE, '2026-12-20', CHRISTMAS, '2027-01-01']);
    expect(overseas).not.toContain('2026-12-26');
  });

  it('reaches as far as the calendar that is there', async () => {
    const actor = await createManager();
    const start = civilDate('2030-06-01');
    await createCalendarPeriod(db, actor.collectivity, { kind: 'CLOSURE', start });
    await save(actor, { holidayRegion: 'FR-57' });
    expect((await daysOf(actor)).at(-1)).toBe('2030-05-30');
  });

  it('changes no calendar where it is refused, or is the same', async () => {
    const actor = await createManager();
    await expect(save(actor, { holidayRegion: 'RE' }, true)).rejects.toMatchObject({
      code: 'SETTINGS_STALE',
    });
    await save(actor, { schoolWeekdays: [1, 2] });
    expect(await daysOf(actor)).toEqual([ARMISTICE, CHRISTMAS]);
  });

  it('leaves the calendar of other collectivities alone', async () => {
    const [actor, other] = [await createManager(), await createManager()];
    await save(actor, { holidayRegion: 'GP' });
    expect(await daysOf(other)).toEqual([ARMISTICE, CHRISTMAS]);
  });
});

describe('as the years pass', () => {
  it('holidays are added after the last one, once, and those that are written stay', async () => {
    const actor = await createManager();
    await save(actor, { holidayRegion: 'FR-57' });
    const before = await daysOf(actor);
    await extendHolidays(NOW);
    expect(await daysOf(actor)).toEqual(before);
    const laterOn = new Date('2027-01-02T03:30:00+01:00');
    await Promise.all([extendHolidays(laterOn), extendHolidays(laterOn)]);
    const after = await daysOf(actor);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(before.length)).toBe('2028-11-01');
    expect(after).toContain('2029-03-30');
    expect(after.at(-1)).toBe('2029-08-15');
    expect(new Set(after).size).toBe(after.length);
  });
});
