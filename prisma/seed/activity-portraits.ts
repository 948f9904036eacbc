import type { CutoffRule, SimpleCutoffRule } from '@/lib/activities/schema';
import { timeOfDay, type Weekday } from '@/lib/core/dates/civil-date';

import type { CollectivityKey } from './collectivities';
import type { Rows } from './rows';

/** On which days an activity of the demonstration has sessions. */
type Days = 'class' | 'wednesdays' | 'holidays';

export type Portrait = Pick<
  Rows['Activity'][number],
  'name' | 'moment' | 'decisionMode' | 'hasWaitingList' | 'lateAbsence' | 'priceCents'
> & {
  at: CollectivityKey;
  facility: string;
  days: Days | readonly Weekday[];
  from: string;
  to: string;
  capacity: number | null;
  bookingCutoff: CutoffRule | 'before-holidays';
  absenceCutoff?: CutoffRule;
  promotesAutomatically?: boolean;
  /** How long a freed seat is offered to the first who waits. */
  offerHours?: number;
};

export const WEDNESDAY = 3;

const daysBefore = (days: number, counting: 'calendar' | 'working' | 'school', time: string) =>
  ({ kind: 'days-before', days, counting, time: timeOfDay(time) }) satisfies SimpleCutoffRule;

const WORKING_DAY_BEFORE = daysBefore(1, 'working', '12:00');
const EVE = daysBefore(1, 'calendar', '18:00');
const TUESDAY_OF_WEEK_BEFORE: CutoffRule = {
  kind: 'weekday',
  weeksBefore: 1,
  weekday: 2,
  time: timeOfDay('23:59'),
};
const BEFORE_THE_20TH: CutoffRule = {
  kind: 'day-of-month',
  monthsBefore: 1,
  day: 19,
  time: timeOfDay('23:59'),
};
const EARLIER_FOR_MONDAYS: CutoffRule = {
  kind: 'per-weekday',
  otherwise: daysBefore(1, 'school', '10:00'),
  rules: [{ weekdays: [1], rule: daysBefore(2, 'school', '10:00') }],
};

/** The activities of the demonstration. */
export const PORTRAITS = {
  morning: {
    at: 'siej',
    facility: 'École Jules-Ferry',
    name: '1/Péri MATIN',
    moment: 'MORNING',
    days: 'class',
    from: '07:00',
    to: '09:00',
    capacity: 30,
    priceCents: 210,
    decisionMode: 'AUTOMATIC',
    hasWaitingList: true,
    promotesAutomatically: true,
    offerHours: 24,
    lateAbsence: 'REFUSE',
    bookingCutoff: EVE,
  },
  lunch: {
    at: 'siej',
    facility: 'École Jules-Ferry',
    name: '2/Repas Sco',
    moment: 'NOON',
    days: 'class',
    from: '12:00',
    to: '14:00',
    capacity: null,
    priceCents: 345,
    decisionMode: 'AUTOMATIC',
    hasWaitingList: false,
    lateAbsence: 'BILL',
    bookingCutoff: WORKING_DAY_BEFORE,
  },
  lunchOfYoungest: {
    at: 'siej',
    facility: 'École maternelle Les Tilleuls',
    name: '2/Repas Sco',
    moment: 'NOON',
    days: 'class',
    from: '11:45',
    to: '13:30',
    capacity: null,
    priceCents: 320,
    decisionMode: 'AUTOMATIC',
    hasWaitingList: false,
    lateAbsence: 'BILL',
    bookingCutoff: WORKING_DAY_BEFORE,
  },
  leisure: {
    at: 'siej',
    facility: 'Centre de loisirs Les Goélands',
    name: 'Accueil de loisirs',
    moment: 'AFTERNOON',
    days: [2, 5],
    from: '14:00',
    to: '16:00',
    capacity: 24,
    priceCents: 230,
    decisionMode: 'AGENT',
    hasWaitingList: false,
    lateAbsence: 'REFUSE',
    bookingCutoff: WORKING_DAY_BEFORE,
  },
  evening: {
    at: 'siej',
    facility: 'École Jules-Ferry',
    name: '4/Péri SOIR',
    moment: 'EVENING',
    days: 'class',
    from: '17:00',
    to: '19:00',
    capacity: 20,
    priceCents: 260,
    decisionMode: 'AGENT',
    hasWaitingList: true,
    lateAbsence: 'REFUSE',
    bookingCutoff: WORKING_DAY_BEFORE,
  },
  holidays: {
    at: 'siej',
    facility: 'Centre de loisirs Les Goélands',
    name: 'Vacances aux Goélands',
    moment: 'DAY',
    days: 'holidays',
    from: '09:00',
    to: '17:00',
    capacity: 24,
    priceCents: 1280,
    decisionMode: 'AGENT',
    hasWaitingList: true,
    promotesAutomatically: true,
    lateAbsence: 'REFUSE',
    bookingCutoff: 'before-holidays',
  },
  islandEarly: {
    at: 'island',
    facility: 'L’île au Soleil',
    name: 'Garderie du mercredi',
    moment: 'MORNING',
    days: 'wednesdays',
    from: '07:30',
    to: '09:00',
    capacity: 12,
    priceCents: 150,
    decisionMode: 'AUTOMATIC',
    hasWaitingList: false,
    lateAbsence: 'REFUSE',
    bookingCutoff: TUESDAY_OF_WEEK_BEFORE,
    absenceCutoff: EVE,
  },
  islandDay: {
    at: 'island',
    facility: 'L’île au Soleil',
    name: 'Accueil de loisirs',
    moment: 'DAY',
    days: 'wednesdays',
    from: '09:00',
    to: '17:00',
    capacity: 10,
    priceCents: 1150,
    decisionMode: 'AUTOMATIC',
    hasWaitingList: true,
    promotesAutomatically: true,
    lateAbsence: 'BILL',
    bookingCutoff: TUESDAY_OF_WEEK_BEFORE,
    absenceCutoff: daysBefore(2, 'working', '12:00'),
  },
  islandHolidays: {
    at: 'island',
    facility: 'L’île au Soleil',
    name: 'Stage des vacances',
    moment: 'DAY',
    days: 'holidays',
    from: '09:30',
    to: '16:30',
    capacity: 16,
    priceCents: 1450,
    decisionMode: 'AGENT',
    hasWaitingList: false,
    lateAbsence: 'REFUSE',
    bookingCutoff: 'before-holidays',
  },
  reunionMorning: {
    at: 'reunion',
    facility: 'École Les Filaos',
    name: 'Garderie du matin',
    moment: 'MORNING',
    days: 'class',
    from: '06:30',
    to: '08:00',
    capacity: 20,
    priceCents: 120,
    decisionMode: 'AUTOMATIC',
    hasWaitingList: true,
    lateAbsence: 'REFUSE',
    bookingCutoff: EVE,
  },
  reunionLunch: {
    at: 'reunion',
    facility: 'École Les Filaos',
    name: 'Cantine',
    moment: 'NOON',
    days: 'class',
    from: '11:30',
    to: '13:00',
    capacity: 60,
    priceCents: 190,
    decisionMode: 'AUTOMATIC',
    hasWaitingList: false,
    lateAbsence: 'BILL',
    bookingCutoff: BEFORE_THE_20TH,
    absenceCutoff: EARLIER_FOR_MONDAYS,
  },
  reunionEvening: {
    at: 'reunion',
    facility: 'École Les Filaos',
    name: 'Aide aux leçons',
    moment: 'EVENING',
    days: 'class',
    from: '15:30',
    to: '17:00',
    capacity: 15,
    priceCents: 90,
    decisionMode: 'AGENT',
    hasWaitingList: true,
    lateAbsence: 'REFUSE',
    bookingCutoff: daysBefore(2, 'school', '10:00'),
  },
} as const satisfies Record<string, Portrait>;
