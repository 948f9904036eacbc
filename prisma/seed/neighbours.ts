import { HOUR_MS, later, whenAsked } from './moments';
import { fillSession } from './queue';
import { candidatesFor, type Story } from './story';
import type { SeedActivity, SeedSession } from './world';

const PENDING = 4;
const WAITING_HOURS = 30;
const CUTOFF_MARGIN_DAYS = 14;

function aheadOf({ sessions }: SeedActivity, { setting }: Story): SeedSession[] {
  return sessions.filter(({ startsAt }) => startsAt > setting.now);
}

/** A Wednesday of the island is full, and the rules keep a waiting list by themselves. */
function fillWednesday(story: Story): void {
  const { activities, setting, ledger } = story;
  const [, wednesday] = aheadOf(activities.islandDay, story);
  if (wednesday === undefined) return;
  fillSession(story, wednesday, wednesday.capacity ?? 0);
  candidatesFor(wednesday, story)
    .slice(0, 2)
    .forEach(({ family, child }, index) => {
      const at = later(whenAsked(wednesday, WAITING_HOURS, setting.now), index * HOUR_MS);
      const request = ledger.submit({ family, child, kind: 'BOOKING', sessions: [wednesday], at });
      ledger.putOnWaitingList(request.lines, { at, agent: null });
    });
}

function askSome(story: Story, sessions: readonly SeedSession[]): void {
  sessions.slice(0, PENDING).forEach((session, index) => {
    const habit = candidatesFor(session, story).at(index);
    if (habit === undefined) return;
    const { family, child } = habit;
    const at = whenAsked(session, 6 + index * 17, story.setting.now);
    story.ledger.submit({ family, child, kind: 'BOOKING', sessions: [session], at });
  });
}

/** The two other collectivities: a full Wednesday, and a few requests that wait. */
export function tellNeighbours(story: Story): void {
  fillWednesday(story);
  const { activities, setting } = story;
  const farEnough = later(setting.now, CUTOFF_MARGIN_DAYS * 24 * HOUR_MS);
  askSome(story, aheadOf(activities.islandHolidays, story).filter(({ startsAt }) => startsAt > farEnough));
  askSome(story, aheadOf(activities.reunionEvening, story).slice(2));
}
