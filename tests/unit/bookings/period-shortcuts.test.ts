import { buildPeriodForm } from '@/components/bookings/build-period-form';
import { readPeriodAddress } from '@/components/bookings/period-address';
import type { PeriodChoices } from '@/lib/bookings/types/period';
import { civilDate } from '@/lib/core/dates/civil-date';
import { child, ISLE, PLANNING_TODAY, SIEJ } from '@/tests/support/planning-source';

const LEO = '00000000-0000-4000-8000-000000000001';
const MEAL = '00000000-0000-4000-8000-00000000000a';

const CHRISTMAS = { label: 'Vacances de Noël', start: '2026-12-19' };
const SUMMER = { label: 'Vacances d’été', start: '2027-07-03' };

const TO_CHRISTMAS = ['jusqu’aux vacances de Noël', '2026-12-18'];
const TO_YEAR_END = ['jusqu’à la fin de l’année scolaire', '2027-07-02'];
const TO_ENROLMENT_END = (day: string) => ['jusqu’à la fin de l’inscription', day];

/** The shortcuts of a child enrolled up to a day, where these holidays are known. */
function shortcuts(
  enrolledTo: string,
  holidays: readonly { label: string; start: string }[],
  { of = SIEJ, today = PLANNING_TODAY, du }: { of?: typeof SIEJ; today?: string; du?: string } = {},
) {
  const choices: PeriodChoices = {
    children: [child('Léo', 0, LEO)],
    activities: [
      { id: MEAL, collectivityId: SIEJ.id, name: 'Repas', facilityName: 'École', hours: [] },
    ],
    enrolments: [
      {
        childId: LEO,
        activityId: MEAL,
        range: { start: civilDate('2026-09-01'), end: civilDate(enrolledTo) },
        weekdays: [1],
      },
    ],
    holidays: holidays.map(({ label, start }) => ({
      collectivityId: of.id,
      label,
      start: civilDate(start),
    })),
    patterns: [],
  };
  const address = readPeriodAddress({
    enfants: LEO,
    activite: MEAL,
    ...(du !== undefined && { du }),
  });
  const { form } = buildPeriodForm({
    act: 'BOOKING',
    choices,
    address,
    today: civilDate(today),
    collectivities: [SIEJ],
  });
  return form.shortcuts.map(({ label, end }) => [label, end]);
}

describe('the shortcuts of the long-period form', () => {
  it('go to the next holidays, and to the end of the school year where the enrolment goes so far', () => {
    expect(shortcuts('2027-07-02', [CHRISTMAS, SUMMER])).toEqual([TO_CHRISTMAS, TO_YEAR_END]);
  });

  it('end after the first day that is chosen', () => {
    const holidays = [CHRISTMAS, { label: 'Vacances d’hiver', start: '2027-02-13' }, SUMMER];
    expect(shortcuts('2027-07-02', holidays, { du: '2027-01-11' })).toEqual([
      ['jusqu’aux vacances d’hiver', '2027-02-12'],
      TO_YEAR_END,
    ]);
    expect(shortcuts('2026-12-31', holidays, { du: '2027-01-11' })).toEqual([]);
  });

  it('go beyond the school year where the enrolment does', () => {
    expect(shortcuts('2027-08-31', [CHRISTMAS, SUMMER])).toEqual([
      TO_CHRISTMAS,
      TO_YEAR_END,
      TO_ENROLMENT_END('2027-08-31'),
    ]);
  });

  it('stop with the enrolment that ends before the school year', () => {
    expect(shortcuts('2027-03-31', [CHRISTMAS, SUMMER])).toEqual([
      TO_CHRISTMAS,
      TO_ENROLMENT_END('2027-03-31'),
    ]);
  });

  it('name the end of the school year once, where the summer holidays are the next ones', () => {
    expect(shortcuts('2027-07-02', [CHRISTMAS, SUMMER], { today: '2027-05-10' })).toEqual([
      TO_YEAR_END,
    ]);
  });

  it('claim no end of the school year of a calendar that does not say it, or is another’s', () => {
    const enrolment = [TO_ENROLMENT_END('2027-07-02')];
    expect(shortcuts('2027-07-02', [CHRISTMAS])).toEqual([TO_CHRISTMAS, ...enrolment]);
    expect(shortcuts('2027-07-02', [CHRISTMAS, SUMMER], { of: ISLE })).toEqual(enrolment);
  });
});
