import type { Weekday } from '@/lib/core/dates/civil-date';

import type { ActivityKey } from './activities';
import { idAt } from './ids';
import type { Families } from './people';
import type { Habit, SeedActivity, SeedChild, SeedFamily, Setting } from './world';

type Activities = Record<ActivityKey, SeedActivity>;
type Enrol = (activity: ActivityKey, weekdays?: readonly Weekday[], usual?: readonly Weekday[]) => void;

const CLASS_DAYS: readonly Weekday[] = [1, 2, 4, 5];
const ALL_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5];
const WEDNESDAY: readonly Weekday[] = [3];
const NURSERY_AGE = 5;
const SCHOOL_AGE_WITHOUT_ADULT = 6;

// How many families come on one weekday at most: below the capacity, so that fullness is a story.
const USUAL_LIMITS: Partial<Record<ActivityKey, number>> = {
  morning: 24,
  leisure: 15,
  evening: 14,
  holidays: 18,
  islandEarly: 9,
  islandDay: 7,
  reunionMorning: 15,
  reunionEvening: 12,
};

/** Who is enrolled in what, and the weekdays on which each child usually comes. */
export class Enrolments {
  readonly habits: Habit[] = [];
  readonly #usual = new Map<string, number>();

  constructor(
    private readonly activities: Activities,
    private readonly setting: Setting,
  ) {}

  /** Enrols a child in the past, the present and, once it shows, the next school year. */
  enrol(family: SeedFamily, child: SeedChild, key: ActivityKey, weekdays: readonly Weekday[], usual: readonly Weekday[]): void {
    const activity = this.activities[key];
    const { years, span, id } = family.collectivity;
    for (const year of years.filter(({ start }) => start <= span.end)) {
      this.setting.rows.Enrolment.push({
        id: idAt(this.setting.now),
        collectivityId: id,
        familyId: family.id,
        childId: child.id,
        activityId: activity.id,
        startDay: year.start,
        endDay: year.end,
        weekdays: [...weekdays],
      });
    }
    const kept = usual.filter((weekday) => this.#hasRoom(key, weekday));
    this.habits.push({ family, child, activity, enrolledOn: weekdays, weekdays: kept });
  }

  #hasRoom(key: ActivityKey, weekday: Weekday): boolean {
    const name = `${key}:${weekday}`;
    const count = this.#usual.get(name) ?? 0;
    if (count >= (USUAL_LIMITS[key] ?? Infinity)) return false;
    this.#usual.set(name, count + 1);
    return true;
  }

  of(family: SeedFamily): Habit[] {
    return this.habits.filter((habit) => habit.family === family);
  }
}

function enrolMainFamilies({ solange, solangeOnTheIsland, matthieu, matthieuOnTheIsland, father, mother }: Families, enrolments: Enrolments): void {
  const to = (family: SeedFamily, names: readonly string[]): Enrol => (key, weekdays = CLASS_DAYS, usual = weekdays) => {
    for (const child of family.children.filter(({ firstName }) => names.includes(firstName))) {
      enrolments.enrol(family, child, key, weekdays, usual);
    }
  };
  const lea = to(solange, ['Léa']);
  const twins = to(solange, ['Léo', 'Nathan']);
  lea('lunch');
  lea('leisure', [2, 5], []);
  lea('holidays', ALL_WEEK, [1, 2, 4]);
  twins('morning', CLASS_DAYS, [1, 2, 4]);
  twins('lunch');
  twins('leisure', [2, 5]);
  twins('evening');
  twins('holidays', ALL_WEEK, [1, 2, 4]);
  // Nobody is subscribed to this file yet, so nobody has booked.
  to(solangeOnTheIsland, ['Léa', 'Léo', 'Nathan'])('islandDay', WEDNESDAY, []);
  const both = to(matthieu, ['Annette', 'Mathias']);
  both('lunch');
  both('morning', CLASS_DAYS, [1, 4]);
  to(matthieu, ['Mathias'])('evening', CLASS_DAYS, [1, 2]);
  const onTheIsland = to(matthieuOnTheIsland, ['Annette', 'Mathias']);
  onTheIsland('islandDay', WEDNESDAY);
  onTheIsland('islandHolidays', ALL_WEEK, [1, 2]);
  to(matthieuOnTheIsland, ['Mathias'])('islandEarly', WEDNESDAY);
  // The father has the noons and the afternoons, the mother the two ends of the day.
  to(father, ['Camille'])('lunch');
  to(father, ['Camille'])('leisure', [2, 5], [5]);
  to(mother, ['Camille'])('morning', CLASS_DAYS, [1, 2]);
  to(mother, ['Camille'])('evening', CLASS_DAYS, [1, 2]);
}

function enrolAtSiej(family: SeedFamily, child: SeedChild, enrolments: Enrolments, { chance }: Setting): void {
  const some = (probability: number): Weekday[] => CLASS_DAYS.filter(() => chance.happens(probability));
  const isAtNursery = child.age <= NURSERY_AGE && chance.happens(0.5);
  enrolments.enrol(family, child, isAtNursery ? 'lunchOfYoungest' : 'lunch', CLASS_DAYS, some(0.85));
  if (isAtNursery) return;
  if (chance.happens(0.6)) enrolments.enrol(family, child, 'morning', CLASS_DAYS, some(0.5));
  enrolments.enrol(family, child, 'evening', CLASS_DAYS, some(0.5));
  if (chance.happens(0.95)) enrolments.enrol(family, child, 'leisure', [2, 5], chance.shuffle([2, 5] as const).slice(0, 1));
  if (chance.happens(0.4)) enrolments.enrol(family, child, 'holidays', ALL_WEEK, ALL_WEEK.filter(() => chance.happens(0.6)));
}

function enrolElsewhere(family: SeedFamily, child: SeedChild, enrolments: Enrolments, { chance }: Setting): void {
  if (family.collectivity.slug === 'ile-au-soleil') {
    enrolments.enrol(family, child, 'islandDay', WEDNESDAY, WEDNESDAY);
    if (chance.happens(0.5)) enrolments.enrol(family, child, 'islandEarly', WEDNESDAY, WEDNESDAY);
    if (chance.happens(0.5)) enrolments.enrol(family, child, 'islandHolidays', ALL_WEEK, [1, 2, 4]);
    return;
  }
  enrolments.enrol(family, child, 'reunionLunch', CLASS_DAYS, CLASS_DAYS);
  enrolments.enrol(family, child, 'reunionMorning', CLASS_DAYS, [1, 2]);
  if (child.age >= SCHOOL_AGE_WITHOUT_ADULT) enrolments.enrol(family, child, 'reunionEvening', CLASS_DAYS, [2, 4]);
}

/** Enrols every child: the families with a story first, so that they find room. */
export function buildEnrolments(activities: Activities, families: Families, setting: Setting): Enrolments {
  const enrolments = new Enrolments(activities, setting);
  enrolMainFamilies(families, enrolments);
  for (const family of families.others) {
    const enrolOne = family.collectivity.slug === 'siej' ? enrolAtSiej : enrolElsewhere;
    for (const child of family.children) enrolOne(family, child, enrolments, setting);
  }
  return enrolments;
}
