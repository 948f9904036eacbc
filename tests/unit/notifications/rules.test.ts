import fc from 'fast-check';

import { civilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import {
  audibleDecisions,
  digestCut,
  firstAcknowledgementAt,
  joinedAcknowledgementAt,
  silenceDay,
} from '@/lib/notifications/rules';
import type { Decision, NotificationOptions } from '@/lib/notifications/types';

const PARIS = 'Europe/Paris';
const ZONES = ['Europe/Paris', 'Indian/Reunion', 'America/Miquelon', 'Pacific/Noumea'] as const;

const cutOf = (at: string, zone = PARIS): string => digestCut(zone, new Date(at)).toISOString();

describe('digestCut', () => {
  it.each([
    ['2026-11-24T11:59:59.999Z', '2026-11-23T17:00:00.000Z'],
    ['2026-11-24T12:00:00.000Z', '2026-11-24T12:00:00.000Z'],
    ['2026-11-24T12:00:00.001Z', '2026-11-24T12:00:00.000Z'],
    ['2026-11-24T16:59:59.999Z', '2026-11-24T12:00:00.000Z'],
    ['2026-11-24T17:00:00.000Z', '2026-11-24T17:00:00.000Z'],
    ['2026-11-24T23:30:00.000Z', '2026-11-24T17:00:00.000Z'],
  ])('is the last 13:00 or 18:00 of Paris: %s gives %s', (at, cut) => {
    expect(cutOf(at)).toBe(cut);
  });

  it('follows both changes of clock', () => {
    // Winter time began on 25 October 2026, summer time begins on 28 March 2027.
    expect(cutOf('2026-10-24T16:00:00.000Z')).toBe('2026-10-24T16:00:00.000Z');
    expect(cutOf('2026-10-25T11:59:59.999Z')).toBe('2026-10-24T16:00:00.000Z');
    expect(cutOf('2026-10-25T12:00:00.000Z')).toBe('2026-10-25T12:00:00.000Z');
    expect(cutOf('2027-03-27T17:00:00.000Z')).toBe('2027-03-27T17:00:00.000Z');
    expect(cutOf('2027-03-28T10:59:59.999Z')).toBe('2027-03-27T17:00:00.000Z');
    expect(cutOf('2027-03-28T11:00:00.000Z')).toBe('2027-03-28T11:00:00.000Z');
  });

  it('is read on the clocks of each zone', () => {
    expect(cutOf('2026-11-24T12:00:00.000Z', 'Indian/Reunion')).toBe('2026-11-24T09:00:00.000Z');
    expect(cutOf('2026-11-24T12:00:00.000Z', 'Pacific/Noumea')).toBe('2026-11-24T07:00:00.000Z');
  });

  it('always shows 13:00 or 18:00, never more than 20 hours earlier, and only ever advances', () => {
    const instants = fc.date({
      min: new Date('2025-01-01'),
      max: new Date('2028-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, fc.nat(86_400_000), (zone, at, later) => {
        const cut = digestCut(zone, at);
        expect(['13:00', '18:00']).toContain(timeOfDayIn(cut, zone));
        expect(cut <= at && at.getTime() - cut.getTime() <= 20 * 3_600_000).toBe(true);
        expect(digestCut(zone, new Date(at.getTime() + later)) >= cut).toBe(true);
        expect(digestCut(zone, cut)).toEqual(cut);
      }),
    );
  });
});

describe('joinedAcknowledgementAt', () => {
  const opened = new Date('2026-11-24T09:00:00.000Z');
  const after = (seconds: number): Date => new Date(opened.getTime() + seconds * 1000);

  it('waits a minute after the last submission, ten minutes after the first at most', () => {
    expect(firstAcknowledgementAt(opened)).toEqual(after(60));
    expect(joinedAcknowledgementAt(opened, after(59))).toEqual(after(119));
    expect(joinedAcknowledgementAt(opened, after(9 * 60))).toEqual(after(600));
    expect(joinedAcknowledgementAt(opened, after(9 * 60 + 20))).toEqual(after(600));
  });

  it('is not joined when it would leave before the submission can be undone', () => {
    expect(joinedAcknowledgementAt(opened, after(9 * 60 + 31))).toBeNull();
    expect(joinedAcknowledgementAt(opened, after(599))).toBeNull();
  });
});

const FAMILY = 'family';
const ALL: NotificationOptions = {
  familyId: FAMILY,
  notifyBookingAccepted: true,
  notifyBookingRefused: true,
  notifyAbsenceAccepted: true,
  notifyAbsenceRefused: true,
};

function decision(overrides: Partial<Decision> = {}): Decision {
  return {
    eventId: '1',
    lineId: 'line',
    outcome: 'ACCEPTED',
    kind: 'BOOKING',
    familyId: FAMILY,
    at: new Date('2026-11-24T09:00:00.000Z'),
    lineStatus: 'ACCEPTED',
    ...overrides,
  };
}

describe('audibleDecisions', () => {
  it.each([
    ['BOOKING', 'ACCEPTED', 'notifyBookingAccepted'],
    ['BOOKING', 'WAITLISTED', 'notifyBookingAccepted'],
    ['BOOKING', 'REFUSED', 'notifyBookingRefused'],
    ['ABSENCE', 'ACCEPTED', 'notifyAbsenceAccepted'],
    ['ABSENCE', 'REFUSED', 'notifyAbsenceRefused'],
    ['CANCELLATION', 'ACCEPTED', 'notifyAbsenceAccepted'],
    ['CANCELLATION', 'REFUSED', 'notifyAbsenceRefused'],
  ] as const)('%s %s is silenced by %s alone', (kind, outcome, option) => {
    const one = decision({ kind, outcome, lineStatus: outcome });
    expect(audibleDecisions([one], [ALL])).toEqual([one]);
    expect(audibleDecisions([one], [{ ...ALL, [option]: false }])).toEqual([]);
    const others = {
      ...ALL,
      ...Object.fromEntries(
        Object.keys(ALL)
          .filter((key) => key.startsWith('notify'))
          .map((key) => [key, key === option]),
      ),
    };
    expect(audibleDecisions([one], [others])).toEqual([one]);
  });

  it('says nothing to who has no subscription to the family any more', () => {
    expect(audibleDecisions([decision()], [])).toEqual([]);
    expect(audibleDecisions([decision()], [{ ...ALL, familyId: 'another' }])).toEqual([]);
  });

  it('is said when one of two subscriptions to the family asks for it', () => {
    const mute = { ...ALL, notifyBookingAccepted: false };
    expect(audibleDecisions([decision()], [mute, ALL])).toHaveLength(1);
  });

  it('tells the last decision on a line', () => {
    const waiting = decision({ eventId: '1', outcome: 'WAITLISTED' });
    const accepted = decision({ eventId: '2', at: new Date('2026-11-24T09:00:01.000Z') });
    expect(audibleDecisions([accepted, waiting], [ALL])).toEqual([accepted]);
    const atOnce = { ...accepted, at: waiting.at };
    expect(audibleDecisions([atOnce, waiting], [ALL])).toEqual([atOnce]);
  });

  it('does not come back on what the family withdrew', () => {
    expect(
      audibleDecisions([decision({ outcome: 'WAITLISTED', lineStatus: 'WITHDRAWN' })], [ALL]),
    ).toEqual([]);
  });
});

describe('silenceDay', () => {
  it.each([
    ['2026-11-08', 2, '2027-01-08'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-11-24', 0, '2026-11-24'],
  ])('%s and %i months give %s', (received, months, day) => {
    expect(silenceDay(civilDate(received), months)).toBe(day);
  });

  it('is the same day of the month, or the last of a shorter one', () => {
    const days = fc.date({
      min: new Date('2025-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 24 }), (date, months) => {
        const received = civilDateIn(date, 'UTC');
        const day = silenceDay(received, months);
        const count = (one: string): number =>
          Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
        expect(count(day) - count(received)).toBe(months);
        expect(day.slice(8) <= received.slice(8)).toBe(true);
      }),
    );
  });
});
