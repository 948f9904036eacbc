import { addDays, type CivilDate, type TimeOfDay } from './dates/civil-date';
import { instantAt, offsetChanges, offsetMinutesAt } from './dates/zoned';

/** An event of a calendar, at the times that the clocks of its zone show. */
export type CalendarEvent = {
  /** The same for ever: programs know by it what they have already. */
  uid: string;
  changedAt: Date;
  zone: string;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  summary: string;
  location: string;
  description: string;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
};

export type CalendarFile = {
  name: string;
  description: string;
  /** Where the calendar is to be seen in full. */
  url: string;
  events: readonly CalendarEvent[];
};

const LINE_BYTES = 75;
const REFRESH = 'PT4H';
const UTC_LENGTH = 15;

function textOf(value: string): string {
  return value.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

// RFC 5545, 3.1: lines are folded at 75 bytes, and a character is never cut.
function fold(line: string): string {
  const lines: string[] = [];
  let current = '';
  let bytes = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (bytes + size > LINE_BYTES) {
      lines.push(current);
      current = ' ';
      bytes = 1;
    }
    current += sign;
    bytes += size;
  }
  return [...lines, current].join('\r\n');
}

function compact(wallClock: Date): string {
  return wallClock.toISOString().replace(/[-:]/g, '').slice(0, UTC_LENGTH);
}

function localTime(day: CivilDate, time: TimeOfDay): string {
  return `${day.replaceAll('-', '')}T${time.replace(':', '')}00`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

function observance(start: string, before: number, after: number): string[] {
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(after)}`,
    `END:${kind}`,
  ];
}

/** The clocks of a zone over the days of its events: programs need not know the zone. */
function zoneLines(zone: string, events: readonly CalendarEvent[]): string[] {
  const days = events.map(({ day }) => day).sort();
  const midnight = '00:00' as TimeOfDay;
  const start = instantAt(addDays(days[0] as CivilDate, -1), midnight, zone);
  const end = instantAt(addDays(days.at(-1) as CivilDate, 2), midnight, zone);
  const first = offsetMinutesAt(zone, start);
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance('19700101T000000', first, first),
    ...offsetChanges(zone, start, end).flatMap(({ at, before, after }) =>
      observance(compact(new Date(at.getTime() + before * 60_000)), before, after),
    ),
    'END:VTIMEZONE',
  ];
}

function eventLines(event: CalendarEvent): string[] {
  const { uid, changedAt, zone, day, startsAt, endsAt, status } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${compact(changedAt)}Z`,
    `LAST-MODIFIED:${compact(changedAt)}Z`,
    `DTSTART;TZID=${zone}:${localTime(day, startsAt)}`,
    `DTEND;TZID=${zone}:${localTime(day, endsAt)}`,
    `SUMMARY:${textOf(event.summary)}`,
    `LOCATION:${textOf(event.location)}`,
    `DESCRIPTION:${textOf(event.description)}`,
    `STATUS:${status}`,
    `TRANSP:${status === 'CONFIRMED' ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT',
  ];
}

/** A calendar as RFC 5545 writes it (with the properties of RFC 7986), for programs that subscribe. */
export function calendarText({ name, description, url, events }: CalendarFile): string {
  const zones = [...new Set(events.map(({ zone }) => zone))].sort();
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Portail Familles//Planning//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${textOf(name)}`,
    `DESCRIPTION:${textOf(description)}`,
    `URL:${url}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...zones.flatMap((zone) =>
      zoneLines(
        zone,
        events.filter((event) => event.zone === zone),
      ),
    ),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
