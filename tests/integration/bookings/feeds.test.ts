import { openFeed, renewFeed, revokeFeed } from '@/lib/bookings/commands/feeds';
import { listFeeds } from '@/lib/bookings/queries/feed';
import { unsafeServeFeed } from '@/lib/bookings/queries/feed-answer';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, shareChild, type FamilyFixture } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { readCalendar } from '@/tests/support/read-calendar';

const NBSP = '\u00A0';
const NOW = new Date('2026-11-24T09:00:00.000Z');
const LATER = new Date('2026-11-24T09:05:00.000Z');

async function createScene(timeZone = 'Europe/Paris') {
  const collectivity = await createCollectivity(db, { timeZone });
  const activity = await createActivity(db, collectivity, { name: 'Cantine' });
  const family = await createFamily(db, collectivity, { children: [{ firstName: 'Léo' }] });
  const who = { family: family.family, child: family.children[0] };
  await enrol(db, who, activity);
  const on = (day: string) =>
    createSession(db, activity, { day: civilDate(day), startsAt: '12:00', endsAt: '13:30' });
  return { collectivity, family, who, on };
}

function read(address: string, headers: Record<string, string> = {}): Promise<Response> {
  return unsafeServeFeed(new Request(address, { headers }), address.split('/').at(-1) ?? '', NOW);
}

async function feedOf({ actor }: Pick<FamilyFixture, 'actor'>) {
  const [child] = await listFeeds(actor);
  return child?.feed ?? null;
}

async function addressOf(family: FamilyFixture): Promise<string> {
  await openFeed(family.actor, family.children[0].id, NOW);
  return (await feedOf(family))?.address ?? '';
}

async function eventsOf(address: string) {
  return readCalendar(await (await read(address)).text()).events;
}

describe('the calendar of a child', () => {
  it('tells what is booked, what waits and what is cancelled', async () => {
    const { family, who, on } = await createScene();
    const child = who.child;
    await createBooking(db, who, await on('2026-11-26'));
    await createBooking(db, who, await on('2026-11-27'), { status: 'WAITLISTED' });
    await createBooking(db, who, await on('2026-11-30'), { status: 'CANCELLED' });
    await createBooking(db, who, await on('2026-12-01'), { status: 'ABSENT' });
    const leaving = await on('2026-12-03');
    await createBooking(db, who, leaving);
    await createRequest(db, { by: family, child, kind: 'ABSENCE', lines: [{ session: leaving }] });
    await createRequest(db, { by: family, child, lines: [{ session: await on('2026-12-04') }] });
    await on('2026-12-07');
    const events = await eventsOf(await addressOf(family));
    expect(events.map(({ wall, summary, status }) => [wall.slice(0, 10), summary, status])).toEqual(
      [
        ['2026-11-26', `Léo${NBSP}: Cantine`, 'CONFIRMED'],
        ['2026-11-27', `Léo${NBSP}: Cantine (en liste d’attente, 1er)`, 'TENTATIVE'],
        ['2026-11-30', `Léo${NBSP}: Cantine (annulé)`, 'CANCELLED'],
        ['2026-12-01', `Léo${NBSP}: Cantine (absent)`, 'CANCELLED'],
        ['2026-12-03', `Léo${NBSP}: Cantine (demande d’absence en attente)`, 'CONFIRMED'],
        ['2026-12-04', `Léo${NBSP}: Cantine (demande en attente)`, 'TENTATIVE'],
      ],
    );
  });

  it.each([
    ['Europe/Paris', '2026-11-26T11:00:00.000Z'],
    ['Indian/Reunion', '2026-11-26T08:00:00.000Z'],
  ])('says the hours of the clocks of %s', async (zone, start) => {
    const { family, who, on } = await createScene(zone);
    await createBooking(db, who, await on('2026-11-26'));
    const [event] = await eventsOf(await addressOf(family));
    expect(event?.wall).toBe('2026-11-26T12:00:00');
    expect(event?.start.toISOString()).toBe(start);
  });

  it('is sent as a calendar, and only once', async () => {
    const { family, who, on } = await createScene();
    await createBooking(db, who, await on('2026-11-26'));
    const address = await addressOf(family);
    const response = await read(address);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('set-cookie')).toBeNull();
    const again = await read(address, { 'if-none-match': response.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('shows nothing of the other family of the child, nor of a brother or sister', async () => {
    const { collectivity, family, who, on } = await createScene();
    const other = await createFamily(db, collectivity, { children: [{ firstName: 'Zoé' }] });
    await shareChild(db, who.child, other.family);
    await createBooking(db, { family: other.family, child: who.child }, await on('2026-11-26'));
    await createBooking(
      db,
      { family: other.family, child: other.children[0] },
      await on('2026-11-27'),
    );
    expect(await eventsOf(await addressOf(family))).toEqual([]);
    await openFeed(other.actor, who.child.id, NOW);
    const feeds = await listFeeds(other.actor);
    const shared = feeds.find(({ firstName }) => firstName === 'Léo')?.feed?.address ?? '';
    expect((await eventsOf(shared)).map(({ wall }) => wall)).toEqual(['2026-11-26T12:00:00']);
  });

  it('holds no word of the health of the child, whatever its file says', async () => {
    const { collectivity, family, who, on } = await createScene();
    const child = { diet: 'halloumi', allergies: 'arachide-zéphyr' };
    await db.child.update({ where: { id: who.child.id }, data: { ...child, wearsGlasses: true } });
    const vaccine = { name: 'vaccin-quinconce', date: '2022-03-14', recall: null };
    await db.childVaccine.create({
      data: {
        ...{ id: newId(), collectivityId: collectivity.id, childId: who.child.id },
        details: JSON.stringify(vaccine),
      },
    });
    await createBooking(db, who, await on('2026-11-26'));
    await createBooking(db, who, await on('2026-11-27'), { status: 'ABSENT' });
    const leaving = await on('2026-12-03');
    await createBooking(db, who, leaving);
    await createRequest(db, {
      ...{ by: family, child: who.child, kind: 'ABSENCE' },
      lines: [{ session: leaving }],
    });
    // The file is read in clear by the portal: the words would show.
    expect(await db.child.findUniqueOrThrow({ where: { id: who.child.id } })).toMatchObject(child);
    const sent = await (await read(await addressOf(family))).text();
    expect(readCalendar(sent).events).toHaveLength(3);
    // As a program reads it, its folded lines put together.
    const text = sent.replace(/\r\n /g, '');
    expect(text).toContain('Léo');
    for (const word of [child.diet, child.allergies, vaccine.name, 'allerg', 'régime', 'lunettes'])
      expect(text.toLowerCase()).not.toContain(word.toLowerCase());
  });
});

describe('the address of a calendar', () => {
  it('is one, however often it is asked for at once', async () => {
    const { family, who } = await createScene();
    await Promise.all([1, 2, 3].map(() => openFeed(family.actor, who.child.id, NOW)));
    expect(await db.calendarFeed.count({ where: { childId: who.child.id } })).toBe(1);
    const action = 'calendar-feeds.opened';
    const { accountId } = family.actor;
    expect(await db.auditEntry.count({ where: { accountId, action } })).toBe(1);
  });

  it('answers no more once it is changed, nor once it is removed', async () => {
    const { family } = await createScene();
    const first = await addressOf(family);
    const id = (await feedOf(family))?.id ?? '';
    await Promise.all([1, 2].map(() => renewFeed(family.actor, id, LATER)));
    const second = await feedOf(family);
    expect(second?.address).not.toBe(first);
    expect((await read(first)).status).toBe(404);
    expect((await read(second?.address ?? '')).status).toBe(200);
    await revokeFeed(family.actor, second?.id ?? '', LATER);
    await revokeFeed(family.actor, second?.id ?? '', LATER);
    expect(await feedOf(family)).toBeNull();
    expect((await read(second?.address ?? '')).status).toBe(404);
  });

  it('never opens again: the database refuses', async () => {
    const { family } = await createScene();
    await addressOf(family);
    const id = (await feedOf(family))?.id ?? '';
    await revokeFeed(family.actor, id, LATER);
    await expect(
      db.calendarFeed.update({ where: { id }, data: { revokedAt: null } }),
    ).rejects.toThrow('row of CalendarFeed may not change');
  });

  it('answers no more once its account is not subscribed', async () => {
    const { family } = await createScene();
    const address = await addressOf(family);
    await db.subscription.update({
      where: { id: family.subscription.id },
      data: { endedAt: LATER },
    });
    expect((await read(address)).status).toBe(404);
  });

  it('is nothing unless the portal signed it', async () => {
    const { family } = await createScene();
    const address = await addressOf(family);
    expect((await read(address.replace(/.{6}\.ics$/, 'AAAAAA.ics'))).status).toBe(404);
    expect((await read(`https://portail.example.fr/${newId()}`)).status).toBe(404);
  });

  it('is not read without end', async () => {
    const { family } = await createScene();
    const address = await addressOf(family);
    for (let reads = 0; reads < 60; reads += 1) await read(address);
    const refused = await read(address);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is not a stranger’s to open, to change or to remove', async () => {
    const { collectivity, family, who } = await createScene();
    await addressOf(family);
    const id = (await feedOf(family))?.id ?? '';
    const stranger = await createFamily(db, collectivity);
    const refused = { code: 'NOT_FOUND' };
    await expect(openFeed(stranger.actor, who.child.id, NOW)).rejects.toMatchObject(refused);
    await expect(renewFeed(stranger.actor, id, NOW)).rejects.toMatchObject(refused);
    await expect(revokeFeed(stranger.actor, id, NOW)).rejects.toMatchObject(refused);
    expect((await feedOf(family))?.id).toBe(id);
    expect(await feedOf(stranger)).toBeNull();
  });
});
