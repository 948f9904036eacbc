import { addDays } from '@/lib/core/dates/civil-date';

import type { SeedRequest } from './ledger';
import { HOUR_MS, later, whenAsked } from './moments';
import { untoldAt } from './solange';
import { bookedFor, candidatesFor, deciderOf, whenAnswered, type Story } from './story';
import type { Habit, SeedActivity, SeedSession } from './world';

const REASONS = [
  'Tous les animateurs sont déjà pris ce jour-là.',
  'Sortie scolaire ce jour-là, les pique-niques sont déjà commandés.',
  'L’inscription de votre enfant à cette activité ne commence qu’après les vacances.',
  'Le groupe des plus jeunes est complet.',
] as const;
const ROUNDS = 14;
const UNTOLD_OF_OTHERS = 3;
const FAR_DAYS = 8;
// Longer than between two digests: what is asked is answered, and told, since.
const NEWEST_HOURS = 24;
const FIRST_UNTOLD_ORDER = 2;

function aheadOf(activity: SeedActivity, { setting, stage }: Story): SeedSession[] {
  const from = addDays(stage.last.day, FAR_DAYS);
  return activity.sessions.filter(({ day, startsAt }) => day >= from && startsAt > setting.now);
}

function hasSeat({ capacity, seated }: SeedSession): boolean {
  return capacity === null || seated.size < capacity;
}

/** A child and up to three sessions for which a booking could be asked. */
function pick(story: Story, sessions: readonly SeedSession[], start: number, count: number): { habit: Habit; free: SeedSession[] } | null {
  const [first, ...others] = sessions.slice(start).filter(hasSeat);
  const habit = first === undefined ? undefined : candidatesFor(first, story).at(start % 3);
  if (first === undefined || habit === undefined) return null;
  const alsoFree = others.filter((session) => story.ledger.isFree(session, habit.child) && habit.enrolledOn.length > 2);
  return { habit, free: [first, ...alsoFree.slice(0, count - 1)] };
}

function askBookings(story: Story, sessions: readonly SeedSession[], order: number, count: number): SeedRequest | null {
  const picked = pick(story, sessions, order, count);
  if (picked === null) return null;
  const { habit: { family, child }, free } = picked;
  const [first] = free;
  if (first === undefined) return null;
  const at = whenAsked(first, NEWEST_HOURS + order * 6, story.setting.now);
  return story.ledger.submit({ family, child, kind: 'BOOKING', sessions: free, at });
}

function answer(request: SeedRequest, order: number, story: Story): void {
  const { ledger } = story;
  const agent = deciderOf(story, request.family.collectivity);
  const at = whenAnswered(request, story, 30 + order);
  const reason = REASONS[order % REASONS.length] ?? REASONS[0];
  switch (order % 5) {
    case 0:
    case 1:
      return ledger.accept(request.lines, { at, agent });
    case 2:
      return ledger.refuse(request.lines, { at, agent, reason });
    case 3:
      ledger.accept(request.lines.slice(0, 1), { at, agent });
      return ledger.refuse(request.lines.slice(1), { at, agent, reason });
    default:
      return ledger.withdraw(request.lines, later(new Date(request.row.submittedAt), HOUR_MS));
  }
}

function answerAbsences(story: Story, sessions: readonly SeedSession[]): void {
  sessions.slice(0, 4).forEach((session, order) => {
    const habit = bookedFor(session, story).at(order);
    if (habit === undefined) return;
    const { family, child } = habit;
    const at = whenAsked(session, 60 + order * 9, story.setting.now);
    const kind = order % 2 === 0 ? 'ABSENCE' : 'CANCELLATION';
    const request = story.ledger.submit({ family, child, kind, sessions: [session], at });
    const decision = { at: whenAnswered(request, story, 50 + order), agent: deciderOf(story, family.collectivity) };
    if (order === 3) story.ledger.refuse(request.lines, { ...decision, reason: REASONS[1] });
    else story.ledger.accept(request.lines, decision);
  });
}

/** What the service answered these last days, and a few answers that the next digest will tell. */
export function answerRecentRequests(story: Story): void {
  const evenings = aheadOf(story.activities.evening, story);
  const afternoons = aheadOf(story.activities.leisure, story);
  for (let order = 0; order < ROUNDS; order += 1) {
    const request = askBookings(story, order % 3 === 0 ? afternoons : evenings, order, order % 5 === 3 ? 3 : 1);
    if (request !== null) answer(request, order, story);
  }
  answerAbsences(story, evenings.slice(5));
  for (let order = 0; order < UNTOLD_OF_OTHERS; order += 1) {
    const request = askBookings(story, evenings, order + ROUNDS, 1);
    if (request === null) continue;
    const decision = { at: untoldAt(story, FIRST_UNTOLD_ORDER + order), agent: deciderOf(story, request.family.collectivity) };
    if (order === 1) story.ledger.refuse(request.lines, { ...decision, reason: REASONS[0] });
    else story.ledger.accept(request.lines, decision);
  }
}
