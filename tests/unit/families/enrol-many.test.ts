import { civilDate } from '@/lib/core/dates/civil-date';
import { enrolledWords } from '@/lib/families/messages/enrol-many';
import { enrolHref, enrolValue, readEnrolFilters } from '@/lib/families/rules/enrol-many';
import { enrolManySchema, enrolPeriodSchema, periodErrors } from '@/lib/families/schema/enrol-many';

const TODAY = civilDate('2026-11-24');
const PLAN = {
  seasonStart: civilDate('2026-09-01'),
  seasonEnd: civilDate('2027-07-02'),
  weeklyTimes: [{ weekday: 5 as const }, { weekday: 1 as const }],
};
const IDS = [1, 2, 3, 4].map((rank) => `${rank}c000000-0000-4000-8000-000000000000`);

describe('the children to enrol', () => {
  it('are those of the activity’s weekdays and ages, from today to the end of its season', () => {
    expect(readEnrolFilters({}, PLAN, TODAY)).toEqual({
      startDay: TODAY,
      endDay: '2027-07-02',
      weekdays: [1, 5],
      isAnyAge: false,
      isComplete: null,
      name: '',
      page: 1,
    });
  });

  it('wait for the first day of a season to come, and for the last day of one that is over', () => {
    const next = {
      ...PLAN,
      seasonStart: civilDate('2027-09-01'),
      seasonEnd: civilDate('2028-07-01'),
    };
    expect(readEnrolFilters({}, next, TODAY)).toMatchObject({ startDay: '2027-09-01' });
    const over = { ...PLAN, seasonEnd: civilDate('2026-07-03') };
    expect(readEnrolFilters({}, over, TODAY)).toMatchObject({ startDay: TODAY, endDay: '' });
  });

  it('come back from their address', () => {
    const asked = {
      debut: '2027-01-04',
      fin: '2027-03-31',
      jours: ['2', '4', '9'],
      age: 'tous',
      dossier: 'incomplet',
      nom: ' durant léa ',
      page: '3',
    };
    const filters = readEnrolFilters(asked, PLAN, TODAY);
    expect(filters).toEqual({
      startDay: '2027-01-04',
      endDay: '2027-03-31',
      weekdays: [2, 4],
      isAnyAge: true,
      isComplete: false,
      name: 'durant léa',
      page: 3,
    });
    const url = new URL(enrolHref('/inscrire', filters, filters.page), 'http://localhost');
    const { searchParams } = url;
    const back = { ...Object.fromEntries(searchParams), jours: searchParams.getAll('jours') };
    expect(readEnrolFilters(back, PLAN, TODAY)).toEqual(filters);
  });

  it.each([
    [
      { debut: '2027-02-30', fin: '' },
      { startDay: '', endDay: '', weekdays: [] },
    ],
    [{ page: '-1' }, { page: 1 }],
    [{ page: '1e9' }, { page: 1 }],
    [{ nom: 'x'.repeat(61) }, { name: 'x'.repeat(60) }],
    [
      { dossier: 'autre', age: 'autre' },
      { isComplete: null, isAnyAge: false },
    ],
  ])('make nothing of %j', (asked, read) => {
    expect(readEnrolFilters(asked, PLAN, TODAY)).toMatchObject(read);
  });

  it('are not listed until the days are right, which is said of each field', () => {
    const asked = { debut: '2027-03-01', fin: '2027-02-01', jours: '1' };
    const inverted = enrolPeriodSchema.safeParse(readEnrolFilters(asked, PLAN, TODAY));
    expect(periodErrors(inverted)).toEqual({ endDay: 'Le dernier jour doit suivre le premier.' });
    const none = enrolPeriodSchema.safeParse(readEnrolFilters({ debut: '' }, PLAN, TODAY));
    expect(Object.keys(periodErrors(none)).sort()).toEqual(['startDay', 'weekdays']);
    expect(periodErrors(enrolPeriodSchema.safeParse(readEnrolFilters({}, PLAN, TODAY)))).toEqual(
      {},
    );
  });
});

describe('the children who are ticked', () => {
  const [activityId, familyId, childId, enrolmentId] = IDS as [string, string, string, string];
  const child = { familyId, childId, enrolmentId };
  const form = { activityId, startDay: TODAY, endDay: '2027-07-02', weekdays: ['1', '5'] };

  it.each([
    ['one', enrolValue(child)],
    ['a list', [enrolValue(child)]],
  ])('are read from %s', (_name, children) => {
    expect(enrolManySchema.parse({ ...form, children })).toEqual({
      ...form,
      weekdays: [1, 5],
      children: [child],
    });
  });

  it.each([
    ['nothing', undefined],
    ['an empty list', []],
    ['a word', 'x'],
    ['a child alone', `${familyId}.${childId}`],
    ['more than a page holds', Array<string>(51).fill(enrolValue(child))],
  ])('are not made of %s', (_name, children) => {
    expect(enrolManySchema.safeParse({ ...form, children }).success).toBe(false);
  });

  it('are told how many they are', () => {
    const line = { familyId, familyNumber: 1, childName: 'DURANT Léa', refusal: null };
    expect(enrolledWords([line])).toMatch(/^1.enfant inscrit\.$/);
    expect(enrolledWords([line, line])).toMatch(/^2.enfants inscrits\.$/);
    expect(enrolledWords([line, { ...line, refusal: 'Non.' }])).toMatch(
      /^1.enfant inscrit sur 2\.$/,
    );
  });
});
