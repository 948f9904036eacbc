import fc from 'fast-check';

import { digestCut } from '@/lib/notifications/rules';
import {
  latestOccurrenceOf,
  nearestMinute,
  nextOccurrenceOf,
} from '@/lib/platform/jobs/occurrences';
import type { JobSchedule } from '@/lib/platform/jobs/types';

const DIGEST: JobSchedule = { kind: 'local-times', cron: '0 13,18 * * *' };
const PARIS = ['Europe/Paris'];

const latest = (at: string, zones: string[] = PARIS): string | undefined =>
  latestOccurrenceOf(DIGEST, zones, new Date(at))?.toISOString();
const next = (at: string, zones: string[] = PARIS): string | undefined =>
  nextOccurrenceOf(DIGEST, zones, new Date(at))?.toISOString();

describe('occurrences', () => {
  it('take in the very instant, and leave out the next millisecond', () => {
    expect(latest('2026-11-24T11:59:59.999Z')).toBe('2026-11-23T17:00:00.000Z');
    expect(latest('2026-11-24T12:00:00.000Z')).toBe('2026-11-24T12:00:00.000Z');
    expect(next('2026-11-24T11:59:59.999Z')).toBe('2026-11-24T12:00:00.000Z');
    expect(next('2026-11-24T12:00:00.000Z')).toBe('2026-11-24T17:00:00.000Z');
  });

  it('are those of every zone in use', () => {
    const zones = ['Europe/Paris', 'Indian/Reunion'];
    expect(latest('2026-11-24T10:00:00.000Z', zones)).toBe('2026-11-24T09:00:00.000Z');
    expect(next('2026-11-24T10:00:00.000Z', zones)).toBe('2026-11-24T12:00:00.000Z');
    expect(next('2026-11-24T12:00:00.000Z', zones)).toBe('2026-11-24T14:00:00.000Z');
    expect(latestOccurrenceOf(DIGEST, [], new Date('2026-11-24T10:00:00.000Z'))).toBeNull();
    expect(nextOccurrenceOf(DIGEST, [], new Date('2026-11-24T10:00:00.000Z'))).toBeNull();
  });

  it('agree with the cuts of the digests, over the changes of clock too', () => {
    const instants = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2028-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Paris', 'America/Miquelon', 'Pacific/Tahiti'),
        instants,
        (zone, at) => {
          expect(latestOccurrenceOf(DIGEST, [zone], at)).toEqual(digestCut(zone, at));
          const following = nextOccurrenceOf(DIGEST, [zone], at);
          expect(following !== null && following > at).toBe(true);
          expect(following && digestCut(zone, new Date(following.getTime() - 1))).toEqual(
            digestCut(zone, at),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of a sweep are whole minutes', () => {
    const sweep: JobSchedule = { kind: 'every', seconds: 60 };
    const at = new Date('2026-11-24T10:00:30.500Z');
    expect(latestOccurrenceOf(sweep, [], at)).toEqual(new Date('2026-11-24T10:00:00.000Z'));
    expect(nextOccurrenceOf(sweep, [], at)).toEqual(new Date('2026-11-24T10:01:00.000Z'));
  });

  it('are recognised when a scheduler is a little early or late', () => {
    expect(nearestMinute(new Date('2026-11-24T11:59:59.900Z')).toISOString()).toBe(
      '2026-11-24T12:00:00.000Z',
    );
    expect(nearestMinute(new Date('2026-11-24T12:00:02.000Z')).toISOString()).toBe(
      '2026-11-24T12:00:00.000Z',
    );
  });
});
