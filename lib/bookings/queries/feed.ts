import 'server-only';

import type { FamilyAccess, GuardianActor } from '@/lib/accounts/types';
import { feedRange } from '@/lib/bookings/rules/feed';
import type { ChildFeed, FeedOfChild, FeedSlot } from '@/lib/bookings/types/feed';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { familyKeys, type FamilyActor } from '@/lib/families/policy';
import { listChildren } from '@/lib/families/queries';
import { db } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';
import { readSignedToken, signedToken } from '@/lib/platform/links';

const PURPOSE = 'calendrier';
const SUFFIX = '.ics';

/** The whole address of a calendar, as a program subscribes to it. */
function addressOf(feedId: string): string {
  return `${env.APP_URL}/api/calendriers/${signedToken(PURPOSE, feedId)}${SUFFIX}`;
}

/** The children of one's families, and the address of each one's calendar. Two queries. */
export async function listFeeds(actor: GuardianActor): Promise<FeedOfChild[]> {
  const [children, feeds] = await Promise.all([
    listChildren(actor),
    db.calendarFeed.findMany({
      where: { accountId: actor.accountId, revokedAt: null },
      select: { id: true, childId: true, createdAt: true },
    }),
  ]);
  return children.map(({ ids, firstName, sticker }) => {
    const feed = feeds.find(({ childId }) => ids.includes(childId));
    return {
      childId: feed?.childId ?? ids[0] ?? '',
      firstName,
      sticker,
      feed:
        feed === undefined
          ? null
          : { id: feed.id, address: addressOf(feed.id), createdAt: feed.createdAt },
    };
  });
}

/** The id of the calendar that an address names, or null where the portal did not sign it. */
export function feedIdOf(token: string): string | null {
  return readSignedToken(PURPOSE, token.endsWith(SUFFIX) ? token.slice(0, -SUFFIX.length) : token);
}

type FeedRow = { childId: string; subscriptions: FamilyAccess[] };

/**
 * What a calendar holds, or null where it is revoked, or its account is not subscribed to a family of
 * the child any more. It needs no actor: the address is signed, and sees what its account sees.
 */
export async function unsafeReadFeed(feedId: string, now: Date): Promise<ChildFeed | null> {
  const [feed] = await db.$queryRaw<FeedRow[]>`
    select f."childId", coalesce((select jsonb_agg(jsonb_build_object('subscriptionId', s.id,
        'guardianId', g.id, 'familyId', g."familyId", 'collectivity', jsonb_build_object(
          'id', c.id, 'slug', c.slug, 'name', c.name, 'shortName', c."shortName",
          'timeZone', c."timeZone")) order by s.id)
      from "Subscription" s
      join "Guardian" g on g.id = s."guardianId"
      join "Collectivity" c on c.id = s."collectivityId"
      where s."accountId" = f."accountId" and s."endedAt" is null), '[]') as subscriptions
    from "CalendarFeed" f where f.id = ${feedId}::uuid and f."revokedAt" is null`;
  if (feed === undefined) return null;
  const child = (await listChildren(feed)).find(({ ids }) => ids.includes(feed.childId));
  if (child === undefined) return null;
  return { firstName: child.firstName, slots: await readSlots(feed, child.ids, now) };
}

/** What the families of the account booked or asked for a child. One query. */
function readSlots(feed: FamilyActor, childIds: readonly string[], now: Date): Promise<FeedSlot[]> {
  const { collectivityIds, familyIds } = familyKeys(feed);
  const { start, end } = feedRange(
    civilDateIn(now, feed.subscriptions[0]?.collectivity.timeZone ?? 'UTC'),
  );
  return db.$queryRaw<FeedSlot[]>`
    with mine as (
      select * from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[])
        as m("collectivityId", "familyId")
    ), known as (
      select b."sessionId", b."childId" from mine
      join "Booking" b on b."collectivityId" = mine."collectivityId"
        and b."familyId" = mine."familyId" and b."childId" = any(${childIds}::uuid[])
      union
      select l."sessionId", l."childId" from mine
      join "Request" r on r."collectivityId" = mine."collectivityId"
        and r."familyId" = mine."familyId"
      join "RequestLine" l on l."collectivityId" = r."collectivityId" and l."requestId" = r.id
        and l.status = 'PENDING' and l."childId" = any(${childIds}::uuid[])
    )
    select s.id as "sessionId", known."childId", c."timeZone", c."shortName" as issuer,
      s.day::text as day, to_char(s."startsAt", 'HH24:MI') as "startsAt",
      to_char(s."endsAt", 'HH24:MI') as "endsAt", a.name as "activityName",
      f.name as "facilityName", b.status::text as booking, r.kind::text as pending,
      case when b.status = 'WAITLISTED' then (select count(*)::int from "Booking" w
        where w."sessionId" = s.id and w.status = 'WAITLISTED'
          and (w."waitlistedAt", w.id) <= (b."waitlistedAt", b.id)) end as rank,
      (select k.label from "Closure" k where k.id = s."closureId") as closure,
      greatest(b."updatedAt", r."submittedAt") as "changedAt"
    from known
    join "Session" s on s.id = known."sessionId" and s.day between ${start}::date and ${end}::date
    join "Activity" a on a.id = s."activityId"
    join "Facility" f on f.id = a."facilityId"
    join "Collectivity" c on c.id = s."collectivityId"
    left join "Booking" b on b."sessionId" = known."sessionId" and b."childId" = known."childId"
      and b."familyId" = any(${familyIds}::uuid[])
    left join ("RequestLine" l join "Request" r on r.id = l."requestId")
      on l."sessionId" = known."sessionId" and l."childId" = known."childId"
      and l.status = 'PENDING' and r."familyId" = any(${familyIds}::uuid[])
    order by s.day, s."startsAt", a.position, s.id`;
}
