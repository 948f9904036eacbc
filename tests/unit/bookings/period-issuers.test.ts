import { buildPeriodForm, issuerWords } from '@/components/bookings/build-period-form';
import { readPeriodAddress } from '@/components/bookings/period-address';
import type { PeriodActivity } from '@/lib/bookings/types/period';
import { ISLE, PLANNING_TODAY, SIEJ } from '@/tests/support/planning-source';

function activity(id: string, collectivityId: string): PeriodActivity {
  return { id, collectivityId, name: 'Accueil', facilityName: 'École', hours: [] };
}

const ACTIVITIES = [activity('a', SIEJ.id), activity('b', ISLE.id)];

function detailsWith(collectivities: (typeof SIEJ)[]): string[] {
  const choices = {
    children: [],
    activities: ACTIVITIES,
    enrolments: [],
    holidays: [],
    patterns: [],
  };
  const address = readPeriodAddress({});
  const source = { act: 'BOOKING', choices, address, today: PLANNING_TODAY } as const;
  return buildPeriodForm({ ...source, collectivities }).form.activities.map(({ detail }) => detail);
}

describe('the activities of the long-period form', () => {
  it('name their collectivity where the account has several', () => {
    expect(detailsWith([SIEJ, ISLE])).toEqual(['École · SIEJ', 'École · L’île au Soleil']);
    expect(issuerWords(ACTIVITIES[1], [SIEJ, ISLE])).toBe('L’île au Soleil');
  });

  it('do not where there is one', () => {
    expect(detailsWith([SIEJ])).toEqual(['École', 'École']);
    expect(issuerWords(ACTIVITIES[0], [SIEJ])).toBe('');
  });
});
