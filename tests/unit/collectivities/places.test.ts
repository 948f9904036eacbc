import {
  CLASS_WEEKDAYS,
  HOLIDAY_REGIONS,
  isHostName,
  TIME_ZONES,
} from '@/lib/collectivities/rules/places';
import { calendarSchema } from '@/lib/collectivities/schema/settings';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';

describe('the time zones of the French territories', () => {
  it.each([
    ['Europe/Paris', '2026-07-01T10:00:00.000Z'],
    ['Indian/Reunion', '2026-07-01T08:00:00.000Z'],
    ['America/Martinique', '2026-07-01T16:00:00.000Z'],
    ['Pacific/Noumea', '2026-07-01T01:00:00.000Z'],
    ['Pacific/Tahiti', '2026-07-01T22:00:00.000Z'],
  ])('%s is known to the platform', (zone, noon) => {
    expect(Object.keys(TIME_ZONES)).toContain(zone);
    const instant = instantAt(civilDate('2026-07-01'), timeOfDay('12:00'), zone);
    expect(instant.toISOString()).toBe(noon);
  });

  it('are all known to the platform', () => {
    for (const timeZone of Object.keys(TIME_ZONES))
      expect(() => new Intl.DateTimeFormat('fr', { timeZone })).not.toThrow();
  });
});

describe('the calendar of a collectivity', () => {
  const FIELDS = { seen: '', timeZone: 'Europe/Paris', holidayRegion: 'FR', class1: 'on' };

  it('takes the places that its lists offer, and no other', () => {
    for (const timeZone of Object.keys(TIME_ZONES))
      expect(calendarSchema.safeParse({ ...FIELDS, timeZone }).success).toBe(true);
    for (const holidayRegion of Object.keys(HOLIDAY_REGIONS))
      expect(calendarSchema.safeParse({ ...FIELDS, holidayRegion }).success).toBe(true);
    for (const other of [{ timeZone: 'Europe/Berlin' }, { holidayRegion: 'DE' }])
      expect(calendarSchema.safeParse({ ...FIELDS, ...other }).success).toBe(false);
  });

  it('keeps its days of class in order, one at least, and none on Sunday', () => {
    const parse = (days: object) =>
      calendarSchema.safeParse({
        seen: '',
        timeZone: 'Europe/Paris',
        holidayRegion: 'FR',
        ...days,
      });
    expect(parse({ class4: 'on', class1: 'on' }).data?.schoolWeekdays).toEqual([1, 4]);
    expect(parse({}).error?.issues[0]).toMatchObject({ path: ['class1'] });
    expect(parse({ class7: 'on' }).success).toBe(false);
    expect(CLASS_WEEKDAYS).not.toContain(7);
  });
});

describe('a host name', () => {
  it.each(['famille.mairie.fr', 'a.b', 'xn--e1afmkfd.fr', 'ile-au-soleil.localhost'])(
    '%s is one',
    (name) => expect(isHostName(name)).toBe(true),
  );

  it.each([
    '',
    'localhost',
    'https://famille.mairie.fr',
    'famille.mairie.fr/',
    'famille.mairie.fr:443',
    'famille..fr',
    '-famille.fr',
    'famille-.fr',
    'famille.fr.',
    'Famille.fr',
    '10.0.0.1',
    'fa mille.fr',
    'famille.1fr',
    `${'a'.repeat(64)}.fr`,
    `${'a.'.repeat(130)}fr`,
  ])('"%s" is none', (name) => expect(isHostName(name)).toBe(false));
});
