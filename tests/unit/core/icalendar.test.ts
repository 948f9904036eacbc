import fc from 'fast-check';

import { addDays, civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { instantAt, offsetChanges } from '@/lib/core/dates/zoned';
import { type CalendarEvent, calendarText } from '@/lib/core/icalendar';
import { readCalendar } from '@/tests/support/read-calendar';

const EVENT: CalendarEvent = {
  uid: 'a@portail-familles',
  changedAt: new Date('2026-11-24T09:00:00Z'),
  zone: 'Europe/Paris',
  day: civilDate('2026-11-27'),
  startsAt: timeOfDay('07:00'),
  endsAt: timeOfDay('09:00'),
  summary: 'Léo : Garderie matin',
  location: 'École Jules-Ferry',
  description: 'SIEJ.',
  status: 'CONFIRMED',
};

function fileOf(...events: CalendarEvent[]): string {
  return calendarText({
    name: 'Léo – activités',
    description: 'Les réservations de Léo.',
    url: 'https://portail.example.fr/espace-famille/planning',
    events,
  });
}

describe('a calendar', () => {
  it('says the times of its place on both sides of both changes of clock', () => {
    const days = [
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
      '2027-03-27',
      '2027-03-28',
      '2027-03-29',
    ];
    const { events, zones } = readCalendar(
      fileOf(...days.map((day) => ({ ...EVENT, uid: day, day: civilDate(day) }))),
    );
    expect(zones).toEqual(['Europe/Paris']);
    expect(events.map(({ wall }) => wall)).toEqual(days.map((day) => `${day}T07:00:00`));
    expect(events.map(({ start }) => start.toISOString().slice(11, 16))).toEqual([
      '05:00',
      '06:00',
      '06:00',
      '06:00',
      '05:00',
      '05:00',
    ]);
  });

  it('says each event in its own zone, and each zone once', () => {
    const { events, zones } = readCalendar(
      fileOf(EVENT, { ...EVENT, uid: 'b', zone: 'Indian/Reunion' }, { ...EVENT, uid: 'c' }),
    );
    expect(zones).toEqual(['Europe/Paris', 'Indian/Reunion']);
    expect(events.map(({ start }) => start.toISOString())).toEqual([
      '2026-11-27T06:00:00.000Z',
      '2026-11-27T03:00:00.000Z',
      '2026-11-27T06:00:00.000Z',
    ]);
  });

  it('is a calendar even when it holds nothing', () => {
    expect(readCalendar(fileOf())).toEqual({ name: 'Léo – activités', zones: [], events: [] });
  });

  it('gives back any text and any hour, in any zone of ours', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }).map((value) =>
      // A line feed alone ends a line; other control signs have no place in a text (RFC 5545, 3.3.11).
      value.replace(/[\p{Cc}\p{Cs}]/gu, '\n'),
    );
    const minutes = fc.integer({ min: 0, max: 22 * 60 });
    const clock = (minute: number) =>
      timeOfDay(
        `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
      );
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 0, max: 900 }),
        minutes,
        fc.constantFrom(
          'Europe/Paris',
          'Indian/Reunion',
          'America/Martinique',
          'Pacific/Noumea',
          'America/Miquelon',
        ),
        (summary, offset, minute, zone) => {
          const day = addDays(civilDate('2026-01-01'), offset);
          const [startsAt, endsAt] = [clock(minute), clock(minute + 60)];
          const [event] = readCalendar(
            fileOf({ ...EVENT, summary, day, startsAt, endsAt, zone }),
          ).events;
          expect(event?.summary).toBe(summary);
          expect(event?.wall).toBe(`${day}T${startsAt}:00`);
          expect(event?.start).toEqual(instantAt(day, startsAt, zone));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('knows when the clocks of a zone change, to the minute', () => {
    const year = [new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z')] as const;
    expect(offsetChanges('Europe/Paris', ...year)).toEqual([
      { at: new Date('2026-03-29T01:00:00Z'), before: 60, after: 120 },
      { at: new Date('2026-10-25T01:00:00Z'), before: 120, after: 60 },
    ]);
    expect(offsetChanges('Indian/Reunion', ...year)).toEqual([]);
  });
});
