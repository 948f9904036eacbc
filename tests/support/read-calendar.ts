import ICAL from 'ical.js';

/** An event as a calendar program understands it. */
export type ReadEvent = {
  uid: string;
  summary: string;
  location: string;
  status: string;
  /** What the clock of the place shows. */
  wall: string;
  start: Date;
  end: Date;
};

export type ReadCalendar = { name: string; zones: string[]; events: ReadEvent[] };

const NOT_IN_THE_STANDARD = 'unknown';

// A property outside of the standard is read as "unknown", unless its name says that it is ours.
function expectKnownProperties(component: ICAL.Component): void {
  const unknown = component
    .getAllProperties()
    .filter(({ type, name }) => type === NOT_IN_THE_STANDARD && !name.startsWith('x-'))
    .map(({ name }) => name);
  expect(unknown).toEqual([]);
  component.getAllSubcomponents().forEach(expectKnownProperties);
}

/** Reads a calendar with ical.js, and finds nothing that RFC 5545 does not allow. */
export function readCalendar(text: string): ReadCalendar {
  expect(ICAL.design.strict).toBe(true);
  const parsed = ICAL.parse(text) as [string, unknown[], unknown[]];
  const root = new ICAL.Component(parsed);
  expectKnownProperties(root);
  // Written again by ical.js, not a sign differs: folds, escapes and order are those of the standard.
  expect(ICAL.stringify(parsed).replace(/\r\n /g, '')).toBe(text.replace(/\r\n /g, ''));
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  return {
    name: String(root.getFirstPropertyValue('x-wr-calname')),
    zones: root
      .getAllSubcomponents('vtimezone')
      .map((zone) => String(zone.getFirstPropertyValue('tzid'))),
    events: root.getAllSubcomponents('vevent').map((component) => {
      const { uid, summary, location, startDate, endDate } = new ICAL.Event(component);
      return {
        uid,
        summary,
        location,
        status: String(component.getFirstPropertyValue('status')),
        wall: startDate.toString(),
        start: startDate.toJSDate(),
        end: endDate.toJSDate(),
      };
    }),
  };
}
