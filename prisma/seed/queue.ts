import { addDays } from '@/lib/core/dates/civil-date';

import type { SeedRequest } from './ledger';
import { later, MINUTE_MS, whenAsked } from './moments';
import { bookedFor, candidatesFor, deciderOf, sessionOn, whenAnswered, type Story } from './story';
import type { Habit, SeedSession } from './world';

type Kind = 'BOOKING' | 'ABSENCE' | 'CANCELLATION';

const QUEUE_LENGTH = 40;
const PLACES_LEFT = 3;
const ASKED_TOO_MUCH = 4;
const WAITING_BEFORE_SOLANGE = 2;
const OLDEST_HOURS = 140;
const QUEUE_HOURS = 92;
// Takes one family after the other, far apart in the list.
const STRIDE = 11;
const KINDS: readonly Kind[] = ['BOOKING', 'BOOKING', 'ABSENCE', 'BOOKING', 'CANCELLATION', 'BOOKING', 'ABSENCE'];

function hoursAgo(order: number): number {
  return 3 + ((order * 29) % QUEUE_HOURS);
}

function askOne(story: Story, { family, child }: Habit, session: SeedSession, kind: Kind, hours: number): SeedRequest {
  const at = whenAsked(session, hours, story.setting.now);
  return story.ledger.submit({ family, child, kind, sessions: [session], at });
}

/** Fills a session with children who asked for that day alone. */
export function fillSession(story: Story, session: SeedSession, seats: number): void {
  const agent = deciderOf(story, session.activity.collectivity);
  const isAutomatic = session.activity.decisionMode === 'AUTOMATIC';
  const missing = Math.max(0, seats - session.seated.size);
  candidatesFor(session, story)
    .slice(0, missing)
    .forEach((habit, index) => {
      const request = askOne(story, habit, session, 'BOOKING', OLDEST_HOURS - index);
      const at = isAutomatic ? new Date(request.row.submittedAt) : whenAnswered(request, story, index);
      story.ledger.accept(request.lines, { at, agent: isAutomatic ? null : agent });
    });
}

/** The first of the waiting list of the full evening. */
export function waitForFullEvening(story: Story): void {
  const { stage, ledger, collectivities } = story;
  const { full } = stage;
  fillSession(story, full, full.capacity ?? 0);
  candidatesFor(full, story)
    .slice(0, WAITING_BEFORE_SOLANGE)
    .forEach((habit, index) => {
      const request = askOne(story, habit, full, 'BOOKING', OLDEST_HOURS - 25 - index);
      ledger.putOnWaitingList(request.lines, {
        at: whenAnswered(request, story, 10 + index),
        agent: deciderOf(story, collectivities.siej),
      });
    });
}

/** More children than places for one afternoon. */
function contestAfternoon(story: Story): void {
  const { stage, ledger, setting, activities } = story;
  const { contested } = stage;
  fillSession(story, contested, (contested.capacity ?? 0) - PLACES_LEFT);
  const next = sessionOn(activities.leisure, addDays(contested.day, 7));
  candidatesFor(contested, story)
    .slice(0, ASKED_TOO_MUCH)
    .forEach(({ family, child }, index) => {
      const isTwice = index === 0 && next !== undefined && ledger.isFree(next, child);
      ledger.submit({
        family,
        child,
        kind: 'BOOKING',
        sessions: isTwice ? [contested, next] : [contested],
        at: later(whenAsked(contested, hoursAgo(index + 1), setting.now), index * MINUTE_MS),
      });
    });
}

/** Asks for, or about, one seat of a session; says whether somebody could. */
function askAbout(story: Story, session: SeedSession, kind: Kind, order: number): boolean {
  const habits = kind === 'BOOKING' ? candidatesFor(session, story) : bookedFor(session, story);
  const habit = habits[(order * STRIDE) % Math.max(1, habits.length)];
  if (habit === undefined) return false;
  askOne(story, habit, session, kind, hoursAgo(order));
  return true;
}

function countPending({ ledger, collectivities }: Story): number {
  return ledger.requests
    .filter(({ family }) => family.collectivity === collectivities.siej)
    .flatMap(({ lines }) => lines)
    .filter(({ row }) => row.status === 'PENDING').length;
}

/** Some forty lines that wait for the SIEJ's answer, on several sessions. */
export function fillQueue(story: Story): void {
  const { stage, activities, setting } = story;
  contestAfternoon(story);
  askAbout(story, stage.full, 'ABSENCE', 1);
  askAbout(story, stage.last, 'CANCELLATION', 2);
  askAbout(story, stage.last, 'BOOKING', 3);
  const ahead = [...activities.evening.sessions, ...activities.leisure.sessions]
    .filter(({ day, startsAt }) => startsAt > setting.now && day > stage.contested.day)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  let pending = countPending(story);
  // Uneven, as queues are: one to four requests on a session.
  for (const [index, session] of ahead.entries()) {
    for (let order = 0; order <= (index * 3) % 4 && pending < QUEUE_LENGTH; order += 1) {
      const kind = KINDS[(index + order) % KINDS.length] ?? 'BOOKING';
      if (askAbout(story, session, kind, index * 5 + order)) pending += 1;
    }
  }
}
