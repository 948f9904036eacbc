import { capacityWords, waitingListWords, weeklyWords } from '@/lib/activities/labels/plan';
import { activityFormSchema } from '@/lib/activities/schema/activity-form';
import { newId } from '@/lib/core/ids';
import { activityForm } from '@/tests/support/activity-form';

function errorsOf(over: Record<string, string>): Record<string, string> {
  const parsed = activityFormSchema.safeParse(activityForm(newId(), over));
  return Object.fromEntries(
    (parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  );
}

it('reads the weekly times, and leaves closed the days that are empty', () => {
  const { weeklyTimes } = activityFormSchema.parse(activityForm(newId()));
  expect(weeklyTimes.map(({ weekday }) => weekday)).toEqual([1, 2, 4, 5]);
  expect(weeklyWords(weeklyTimes)).toEqual(['Lun., mar., jeu. et ven. 07:30–09:00']);
});

it.each([
  [{ to1: '' }, { to1: 'Indiquez l’heure de fin.' }],
  [{ from2: '' }, { from2: 'Indiquez l’heure de début.' }],
  [{ to4: '07:30' }, { to4: 'La fin doit suivre le début.' }],
  [{ seasonEnd: '2026-11-01' }, { seasonEnd: 'Le dernier jour doit suivre le premier.' }],
  [{ seasonEnd: '2028-11-01' }, { seasonEnd: 'Une saison dure 13 mois au plus.' }],
  [{ capacity: '0' }, { capacity: 'Indiquez un nombre entier, de 1 à 5000, ou rien.' }],
  [{ maxAge: '2' }, { maxAge: 'L’âge le plus élevé doit suivre le plus bas.' }],
  [{ price: 'gratuit' }, { price: 'Indiquez un prix, par exemple 2,60, ou 0.' }],
  [{ offerHours: '' }, { offerHours: 'Indiquez pendant combien d’heures la place est proposée.' }],
])('says what is wrong with %j', (over, errors) => {
  expect(errorsOf(over)).toEqual(errors);
});

it('asks for the times of one day at least', () => {
  const none = Object.fromEntries(
    [1, 2, 4, 5].flatMap((day) => [
      [`from${day}`, ''],
      [`to${day}`, ''],
    ]),
  ) as Record<string, string>;
  expect(errorsOf(none)).toEqual({ from1: 'Indiquez les horaires d’un jour au moins.' });
});

it('says what becomes of a seat, and how many there are', () => {
  expect(capacityWords(null)).toBe('Sans limite de places');
  expect(
    waitingListWords({ hasWaitingList: true, promotesAutomatically: true, offerHours: 24 }),
  ).toBe('Liste d’attente, place proposée 24\u00A0heures à la première famille');
  expect(
    waitingListWords({ hasWaitingList: false, promotesAutomatically: true, offerHours: 24 }),
  ).toBe('Pas de liste d’attente');
});
