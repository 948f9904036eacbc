import { addDays, weekdayOf } from '@/lib/core/dates/civil-date';

import type { Asking, SeedRequest } from './ledger';
import { earliest, HOUR_MS, later, MINUTE_MS, whenAsked } from './moments';
import type { IsLeftOut } from './regular';
import { deciderOf, lastCutOf, sessionOn, whenAnswered, type Story } from './story';
import type { SeedChild, SeedSession } from './world';

const CUTOFF_REASON = 'Le groupe des 6-9 ans est complet ce jour-là.';
const FRIDAY = 5;
const HOURS = { waiting: 100, pendingBooking: 34, pendingAbsence: 20, past: 90, withdrawn: 130 };
const UNTOLD_MINUTES = 12;

function childNamed({ families }: Story, firstName: string): SeedChild {
  const child = families.solange.children.find((one) => one.firstName === firstName);
  if (child === undefined) throw new Error(`No ${firstName}.`);
  return child;
}

/** The slots of her week that her yearly requests do not ask for, so that every state shows. */
export function leftOutBySolange({ families, activities, stage, setting }: Story): IsLeftOut {
  const isOneEvening = stage.full === stage.last;
  return ({ family, child, activity }, session) => {
    if (family !== families.solange) return false;
    if (activity === activities.morning)
      return (
        session.day === stage.last.day ||
        (session === stage.offered && child.firstName === 'Nathan')
      );
    if (activity !== activities.evening) return false;
    if (session === stage.full) return child.firstName === 'Léo' || !isOneEvening;
    const isTonight =
      session.day === setting.today && session.endsAt > setting.now && session !== stage.last;
    return isTonight && child.firstName === 'Nathan';
  };
}

function ask(story: Story, asking: Omit<Asking, 'family'>): SeedRequest {
  return story.ledger.submit({ family: story.families.solange, ...asking });
}

/** Léo third and Nathan fourth on the waiting list. */
export function joinWaitingList(story: Story): void {
  const { stage, setting, ledger, collectivities } = story;
  const agent = deciderOf(story, collectivities.siej);
  const waiting = ['Léo', 'Nathan']
    .map((name) => childNamed(story, name))
    .filter((child) => ledger.isFree(stage.full, child));
  waiting.forEach((child, index) => {
    const at = later(whenAsked(stage.full, HOURS.waiting, setting.now), index * MINUTE_MS);
    const request = ask(story, { child, kind: 'BOOKING', sessions: [stage.full], at });
    ledger.putOnWaitingList(request.lines, { at: whenAnswered(request, story, 20 + index), agent });
  });
}

/** Léa would like two Fridays at the leisure centre, Nathan not to stay in the evening. */
export function askSolangesPending(story: Story): void {
  const { stage, setting, ledger } = story;
  const lea = childNamed(story, 'Léa');
  const later14 = sessionOn(story.activities.leisure, addDays(stage.contested.day, 14));
  const wanted = [stage.contested, later14].filter(
    (session): session is SeedSession => session !== undefined,
  );
  ask(story, {
    child: lea,
    kind: 'BOOKING',
    sessions: wanted,
    at: whenAsked(stage.contested, HOURS.pendingBooking, setting.now),
  });
  const nathan = childNamed(story, 'Nathan');
  if (!ledger.isBooked(stage.last, nathan)) return;
  ask(story, {
    child: nathan,
    kind: 'ABSENCE',
    sessions: [stage.last],
    at: whenAsked(stage.last, HOURS.pendingAbsence, setting.now),
  });
}

/** Nathan was missed at lunch (billed), and his absence of an evening or a morning was announced. */
export function noteAbsences(story: Story): void {
  const { stage, setting, ledger, activities } = story;
  if (stage.noted === null) return;
  const nathan = childNamed(story, 'Nathan');
  const lunch = sessionOn(activities.lunch, stage.noted);
  const evening = sessionOn(activities.evening, stage.noted);
  const morning = sessionOn(activities.morning, stage.noted);
  const isOver = evening !== undefined && evening.endsAt <= setting.now;
  const missed = isOver && ledger.isBooked(evening, nathan) ? evening : morning;
  if (missed !== undefined && ledger.isBooked(missed, nathan))
    announceAbsence(story, nathan, missed);
  if (lunch === undefined || !ledger.isBooked(lunch, nathan)) return;
  if (lunch.endsAt <= setting.now) ledger.note(lunch, nathan, 'ABSENT_BILLED');
  else declareLate(story, nathan, lunch);
}

function announceAbsence(story: Story, child: SeedChild, session: SeedSession): void {
  const { setting, ledger } = story;
  const at = whenAsked(session, HOURS.past, setting.now);
  const request = ask(story, { child, kind: 'ABSENCE', sessions: [session], at });
  const isAutomatic = session.activity.decisionMode === 'AUTOMATIC';
  const agent = isAutomatic ? null : deciderOf(story, session.activity.collectivity);
  ledger.accept(request.lines, { at: isAutomatic ? at : whenAnswered(request, story, 15), agent });
}

function declareLate(story: Story, child: SeedChild, session: SeedSession): void {
  const { setting, ledger, collectivities } = story;
  const at = earliest(
    later(setting.now, -HOUR_MS),
    later(lastCutOf(collectivities.siej, setting), -10 * MINUTE_MS),
  );
  const request = ask(story, { child, kind: 'ABSENCE', sessions: [session], at, isBilled: true });
  ledger.accept(request.lines, { at, agent: null });
}

/** Past weeks: a request half accepted, one withdrawn; coming weeks: a meal less, a morning given back. */
export function tellSolangesPast(story: Story): void {
  const { setting, ledger, activities, collectivities } = story;
  const lea = childNamed(story, 'Léa');
  const agent = deciderOf(story, collectivities.siej);
  const fridays = activities.leisure.sessions.filter(({ day }) => weekdayOf(day) === FRIDAY);
  const past = fridays.filter(({ endsAt }) => endsAt <= setting.now).slice(-3);
  const [first, second] = past;
  if (first !== undefined && second !== undefined) {
    const request = ask(story, {
      child: lea,
      kind: 'BOOKING',
      sessions: [first, second],
      at: whenAsked(first, HOURS.past, first.startsAt),
    });
    ledger.accept(request.lines.slice(0, 1), { at: whenAnswered(request, story, 25), agent });
    ledger.refuse(request.lines.slice(1), {
      at: whenAnswered(request, story, 25),
      agent,
      reason: CUTOFF_REASON,
    });
  }
  const unsure = activities.leisure.sessions.find(
    ({ day, startsAt }) =>
      startsAt > setting.now && weekdayOf(day) !== FRIDAY && day > story.stage.last.day,
  );
  if (unsure !== undefined) {
    const request = ask(story, {
      child: lea,
      kind: 'BOOKING',
      sessions: [unsure],
      at: whenAsked(unsure, HOURS.withdrawn, setting.now),
    });
    ledger.withdraw(request.lines, later(new Date(request.row.submittedAt), HOUR_MS));
  }
  giveBack(story, 'Léo', activities.lunch.sessions, 'ABSENCE');
  giveBack(story, 'Nathan', activities.morning.sessions, 'CANCELLATION');
}

function giveBack(
  story: Story,
  name: string,
  sessions: readonly SeedSession[],
  kind: 'ABSENCE' | 'CANCELLATION',
): void {
  const { stage, ledger, setting } = story;
  const child = childNamed(story, name);
  const session = sessions.find(
    (one) => one.day > addDays(stage.last.day, 3) && ledger.isBooked(one, child),
  );
  if (session === undefined) return;
  const at = whenAsked(session, HOURS.past, setting.now);
  const request = ask(story, { child, kind, sessions: [session], at });
  ledger.accept(request.lines, { at, agent: null });
}

/** What the next digest will tell her: one Friday accepted, another refused. */
export function decideSolangesUntold(story: Story): void {
  const { stage, setting, ledger, activities, collectivities } = story;
  const lea = childNamed(story, 'Léa');
  const agent = deciderOf(story, collectivities.siej);
  const ahead = activities.leisure.sessions.filter(
    (session) =>
      session.day > stage.contested.day &&
      weekdayOf(session.day) === FRIDAY &&
      ledger.isFree(session, lea),
  );
  const [accepted, refused] = ahead;
  if (accepted !== undefined) {
    const request = ask(story, {
      child: lea,
      kind: 'BOOKING',
      sessions: [accepted],
      at: whenAsked(accepted, 44, setting.now),
    });
    ledger.accept(request.lines, { at: untoldAt(story, 0), agent });
  }
  if (refused !== undefined) {
    const request = ask(story, {
      child: lea,
      kind: 'BOOKING',
      sessions: [refused],
      at: whenAsked(refused, 43, setting.now),
    });
    ledger.refuse(request.lines, { at: untoldAt(story, 1), agent, reason: CUTOFF_REASON });
  }
}

/** An instant after the last digest, and not after the present. */
export function untoldAt({ collectivities, setting }: Story, order: number): Date {
  const lastCut = lastCutOf(collectivities.siej, setting);
  const sinceCut = setting.now.getTime() - lastCut.getTime();
  const share = (sinceCut * (order + 1)) / (order + 3);
  return later(lastCut, Math.min((order + 1) * UNTOLD_MINUTES * MINUTE_MS, Math.floor(share)));
}

/** The twins' usual mornings, kept to be asked for again. */
export function keepUsualWeeks({ families, activities, enrolments, setting }: Story): void {
  const usual = enrolments
    .of(families.solange)
    .filter(({ activity }) => activity === activities.morning);
  for (const { family, child, activity, weekdays } of usual) {
    setting.rows.WeekPattern.push({
      collectivityId: family.collectivity.id,
      familyId: family.id,
      childId: child.id,
      activityId: activity.id,
      weekdays: [...weekdays],
      savedAt: later(setting.now, -HOURS.past * HOUR_MS),
    });
  }
}
