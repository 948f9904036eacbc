import { civilDate } from '@/lib/core/dates/civil-date';
import { nextDigestAt } from '@/lib/notifications/rules';
import { closureToldAt, closureUndoUntil, undoRefusal } from '@/lib/requests/rules/closure';

const ZONE = 'Europe/Paris';
const FRIDAY = civilDate('2026-11-27');

function toldAt(at: string, firstDay = FRIDAY, zone = ZONE): string {
  const now = new Date(at);
  const told = closureToldAt(now, { firstDay, zone, digestAt: nextDigestAt(zone, now) });
  return told.toISOString();
}

describe('closureToldAt', () => {
  it.each([
    ['days before, in the morning', '2026-11-24T09:00:00.000Z', '2026-11-24T12:00:00.000Z'],
    ['days before, at 13:00 itself', '2026-11-24T12:00:00.000Z', '2026-11-24T17:00:00.000Z'],
    ['days before, at night', '2026-11-24T20:00:00.000Z', '2026-11-25T12:00:00.000Z'],
    ['on the eve, after lunch', '2026-11-26T13:00:00.000Z', '2026-11-26T17:00:00.000Z'],
    ['on the eve, after the last one', '2026-11-26T17:00:00.000Z', '2026-11-26T17:02:00.000Z'],
    ['on the day, before dawn', '2026-11-27T05:00:00.000Z', '2026-11-27T05:02:00.000Z'],
  ])('%s', (_when, now, expected) => {
    expect(toldAt(now)).toBe(expected);
  });

  it('leaves two minutes at least, even just before a digest', () => {
    expect(toldAt('2026-11-24T11:59:30.000Z')).toBe('2026-11-24T12:01:30.000Z');
  });

  it('reads the clocks of the collectivity, across a change too', () => {
    expect(toldAt('2026-11-24T09:00:00.000Z', FRIDAY, 'Indian/Reunion')).toBe(
      '2026-11-24T14:00:00.000Z',
    );
    const monday = civilDate('2026-03-30');
    expect(toldAt('2026-03-28T20:00:00.000Z', monday)).toBe('2026-03-29T11:00:00.000Z');
  });
});

describe('undoing a closure', () => {
  const closure = { start: FRIDAY, createdAt: new Date('2026-11-24T09:00:00.000Z') };
  const digest = new Date('2026-11-24T12:00:00.000Z');

  it('is possible until its e-mails leave, had it none', () => {
    expect(closureUndoUntil(closure, ZONE)).toEqual(digest);
    expect(undoRefusal(closure, ZONE, digest)).toBeNull();
    expect(undoRefusal(closure, ZONE, new Date(digest.getTime() + 1))).toBe('CLOSURE_LATE');
  });

  it('is not once its first day is over, in the zone of the collectivity', () => {
    const createdAt = new Date('2026-11-27T22:59:00.000Z');
    const midnight = new Date('2026-11-27T23:00:00.000Z');
    expect(undoRefusal({ start: FRIDAY, createdAt }, ZONE, midnight)).toBe('CLOSURE_OVER');
    expect(undoRefusal({ start: FRIDAY, createdAt }, 'America/Miquelon', midnight)).toBeNull();
  });
});
