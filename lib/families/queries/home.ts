import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { getDueSummary } from '@/lib/billing/queries/mine';
import { getAgenda } from '@/lib/bookings/queries/agenda';
import { daysToBook, nextDaysOf } from '@/lib/bookings/rules/agenda';
import type { Agenda } from '@/lib/bookings/types/agenda';
import { addDays } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { listChildren } from '@/lib/families/queries';
import type { FamilyChild } from '@/lib/families/types';
import type { FamilyHome } from '@/lib/families/types/home';
import { getFamilyAttention } from '@/lib/requests/queries/attention';

const ZONE = 'Europe/Paris';
const DAYS_SHOWN = 4;
/** Days among which the next ones are looked for: over the longest holidays but the summer's. */
const AGENDA_DAYS = 21;
/** Days whose deadlines are looked at: bookings of a whole month may close before it begins. */
const DEADLINE_DAYS = 45;
const NEWS_DAYS = 7;

/** What the home page of a parent tells, in four queries. */
export async function getFamilyHome(actor: GuardianActor, now: Date): Promise<FamilyHome> {
  const timeZone = actor.subscriptions[0]?.collectivity.timeZone ?? ZONE;
  const today = civilDateIn(now, timeZone);
  const [children, found, attention, due] = await Promise.all([
    listChildren(actor),
    getAgenda(actor, { start: today, end: addDays(today, DEADLINE_DAYS) }, now),
    getFamilyAttention(actor, new Date(now.getTime() - NEWS_DAYS * 86_400_000)),
    getDueSummary(actor, today),
  ]);
  const agenda = withMergedChildren(found, children);
  const issuers = new Map(
    actor.subscriptions.map(({ collectivity }) => [collectivity.id, collectivity.shortName]),
  );
  return {
    now,
    today,
    timeZone,
    children,
    days: nextDaysOf(agenda, {
      today,
      until: addDays(today, AGENDA_DAYS),
      count: DAYS_SHOWN,
    }),
    toBook: daysToBook(agenda, now),
    attention,
    due,
    namesIssuers: issuers.size > 1,
    issuers,
  };
}

// A child known to two collectivities is one child here: its first id stands for both.
function withMergedChildren(agenda: Agenda, children: readonly FamilyChild[]): Agenda {
  const first = new Map(
    children.flatMap(({ ids }) => ids.map((id) => [id, ids[0] ?? id] as const)),
  );
  const slots = agenda.slots.flatMap((slot) => {
    const childId = first.get(slot.childId);
    return childId === undefined ? [] : [{ ...slot, childId }];
  });
  return { ...agenda, slots };
}
