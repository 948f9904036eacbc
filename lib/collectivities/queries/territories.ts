import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { horizonOf } from '@/lib/activities/rules/horizon';
import { publicHolidaysOf } from '@/lib/activities/rules/public-holidays';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { countHeldOn } from '@/lib/requests/queries/holidays';

import { HOLIDAY_REGIONS } from '../rules/places';
import type { TerritoryEffects } from '../types/settings';

/** What the public holidays of each territory would cancel, those of the present one aside. One query. */
export async function previewTerritories(
  actor: AgentActor,
  present: string,
  now: Date,
): Promise<TerritoryEffects> {
  const today = civilDateIn(now, actor.collectivity.timeZone);
  const range = { start: today, end: horizonOf(today, null) };
  const daysOf = (region: string): CivilDate[] =>
    publicHolidaysOf(region, range).map(({ day }) => day);
  const known = new Set(daysOf(present));
  const added = Object.keys(HOLIDAY_REGIONS).map((region): [string, CivilDate[]] => [
    region,
    daysOf(region).filter((day) => !known.has(day)),
  ]);
  const held = await countHeldOn(actor, [...new Set(added.flatMap(([, days]) => days))]);
  return Object.fromEntries(
    added.map(([region, days]) => {
      const effects = { bookings: 0, waiting: 0, pending: 0 };
      for (const day of days) {
        const { bookings = 0, waiting = 0, pending = 0 } = held.get(day) ?? {};
        effects.bookings += bookings;
        effects.waiting += waiting;
        effects.pending += pending;
      }
      return [region, effects];
    }),
  );
}
