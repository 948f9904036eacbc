import { addDays } from '@/lib/core/dates/civil-date';
import { civilDateIn, instantAt } from '@/lib/core/dates/zoned';
import { DIGEST_TIMES, digestKey } from '@/lib/notifications/rules';

import { idAt } from './ids';
import type { SeedRequest } from './ledger';
import { HOUR_MS, later, MINUTE_MS } from './moments';
import type { Rows } from './rows';
import type { Story } from './story';
import type { SeedFamily } from './world';

type EmailRow = Rows['Email'][number];
type EventRow = Rows['RequestEvent'][number];

const SENDING_MS = 4_000;
const KEPT_SINCE_MS = 24 * HOUR_MS;
const UNREACHABLE = 'julien.giraud@example.fr';
const MAILBOX_FULL = 'smtp:552';

/** The digest that tells a decision taken at an instant: the first cut at or after it. */
function cutFor(at: Date, timeZone: string): Date {
  const day = civilDateIn(at, timeZone);
  const cuts = [day, addDays(day, 1)].flatMap((one) =>
    DIGEST_TIMES.map((time) => instantAt(one, time, timeZone)),
  );
  const cut = cuts.find((candidate) => candidate >= at);
  if (cut === undefined) throw new Error('No digest follows.');
  return cut;
}

function emailOf(
  family: SeedFamily,
  kind: EmailRow['kind'],
  at: Date,
  due: Date,
  now: Date,
): EmailRow & { id: string } {
  const { id: accountId, email: recipient } = family.account;
  const isKept = now.getTime() - at.getTime() < KEPT_SINCE_MS;
  const isLost = !isKept && recipient === UNREACHABLE && kind === 'DIGEST';
  const sentAt = isKept || isLost ? null : later(due, SENDING_MS);
  const id = idAt(at);
  return {
    id,
    collectivityId: family.collectivity.id,
    accountId,
    kind,
    data: {},
    key: `ack:${id}`,
    recipient,
    state: isKept ? 'KEPT' : isLost ? 'FAILED' : 'SENT',
    attempts: 1,
    nextTryAt: due,
    leaseUntil: null,
    providerId: null,
    lastError: isLost ? MAILBOX_FULL : null,
    subject: null,
    html: null,
    text: null,
    createdAt: at,
    sentAt,
  };
}

/** One acknowledgement for the submissions of an account that follow each other within a minute. */
export function acknowledgeRequests({ ledger, setting }: Story): void {
  const time = ({ row }: SeedRequest): number => new Date(row.submittedAt).getTime();
  const open = new Map<string, { id: string; at: number }>();
  for (const request of [...ledger.requests].sort((a, b) => time(a) - time(b))) {
    const { row, family } = request;
    const key = `${family.account.id}:${family.collectivity.id}`;
    let email = open.get(key);
    if (email === undefined || time(request) - email.at > MINUTE_MS) {
      const at = new Date(row.submittedAt);
      const written = emailOf(family, 'ACKNOWLEDGEMENT', at, later(at, MINUTE_MS), setting.now);
      setting.rows.Email.push(written);
      email = { id: written.id, at: at.getTime() };
    }
    // The window is open for a minute after the latest submission.
    open.set(key, { id: email.id, at: time(request) });
    row.acknowledgementId = email.id;
  }
}

function isDecision({ lineId, type }: EventRow): boolean {
  return (
    typeof lineId === 'string' &&
    (type === 'ACCEPTED' || type === 'REFUSED' || type === 'WAITLISTED')
  );
}

/** The digests up to now: every decision before the last of them has been told. */
export function tellDecisions({ ledger, setting }: Story): void {
  const { rows, now } = setting;
  const families = new Map(ledger.requests.map(({ row, family }) => [row.id, family]));
  const digests = new Map<string, string>();
  const cuts = new Map<string, Date>();
  for (const event of rows.RequestEvent) {
    const family = families.get(event.requestId);
    if (family === undefined || !isDecision(event)) continue;
    // Most decisions are taken by the dozen, at one instant.
    const instant = `${family.collectivity.timeZone}:${new Date(event.at).getTime()}`;
    const cutAt = cuts.get(instant) ?? cutFor(new Date(event.at), family.collectivity.timeZone);
    cuts.set(instant, cutAt);
    if (cutAt > now) continue;
    const key = digestKey(family.account.id, family.collectivity.id, cutAt);
    const digestId = digests.get(key) ?? writeDigest(family, key, cutAt, setting);
    digests.set(key, digestId);
    event.digestId = digestId;
  }
}

/** Each open offer was told at once to the family that it is made to. */
export function tellOffers({ ledger, setting: { rows, now } }: Story): void {
  for (const { id = '', familyId, offeredAt } of rows.SeatOffer) {
    const family = ledger.requests.find((request) => request.family.id === familyId)?.family;
    if (family === undefined) continue;
    const at = new Date(offeredAt);
    const email = emailOf(family, 'SEAT_OFFER', at, at, now);
    rows.Email.push({ ...email, key: `offer:${id}`, data: { offerId: id } });
  }
}

function writeDigest(
  family: SeedFamily,
  key: string,
  cutAt: Date,
  { rows, now }: Story['setting'],
): string {
  const email = { ...emailOf(family, 'DIGEST', cutAt, cutAt, now), key };
  rows.Email.push(email);
  const id = idAt(cutAt);
  rows.Digest.push({
    id,
    collectivityId: family.collectivity.id,
    accountId: family.account.id,
    cutAt,
    emailId: email.id,
    createdAt: cutAt,
  });
  return id;
}
