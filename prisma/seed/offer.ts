import { offerUntil } from '@/lib/requests/rules/seat-offer';

import { PORTRAITS } from './activity-portraits';
import { idAt } from './ids';
import { HOUR_MS, later, whenAsked } from './moments';
import { fillSession } from './queue';
import type { Story } from './story';
import type { SeedSession } from './world';

const WAITING_HOURS = 70;
const OFFERED_HOURS = 2;

/** An agent takes fewer children that day: those who come, and one more. */
function limitSeats(session: SeedSession, { setting }: Story): void {
  session.capacity = Math.min(session.capacity ?? Infinity, session.seated.size + 1);
  const row = setting.rows.Session.find(({ id }) => id === session.id);
  if (row !== undefined) row.capacity = session.capacity;
}

/** Somebody gave back a morning's last place: it is Nathan's, if his mother says so in time. */
export function offerMorning(story: Story): void {
  const { stage, setting, ledger, families } = story;
  const { offered } = stage;
  const nathan = families.solange.children.find(({ firstName }) => firstName === 'Nathan');
  if (nathan === undefined) throw new Error('No Nathan.');
  fillSession(story, offered, (offered.capacity ?? 1) - 1);
  limitSeats(offered, story);
  const at = whenAsked(offered, WAITING_HOURS, setting.now);
  const request = ledger.submit({
    family: families.solange,
    child: nathan,
    kind: 'BOOKING',
    sessions: [offered],
    at,
  });
  ledger.putOnWaitingList(request.lines, { at, agent: null });
  const offeredAt = later(setting.now, -OFFERED_HOURS * HOUR_MS);
  const expiresAt = offerUntil(offeredAt, PORTRAITS.morning.offerHours, offered.startsAt);
  const [line] = request.lines;
  if (expiresAt === null || line === undefined) return;
  setting.rows.SeatOffer.push({
    id: idAt(offeredAt),
    collectivityId: families.solange.collectivity.id,
    sessionId: offered.id,
    childId: nathan.id,
    familyId: families.solange.id,
    lineId: line.row.id,
    offeredAt,
    expiresAt,
  });
}
