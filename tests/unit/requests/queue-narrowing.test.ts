import { queueHref, readQueueFilters } from '@/lib/requests/rules/queue-address';
import { countNarrowing, WHOLE_QUEUE } from '@/lib/requests/rules/queue-narrowing';

const PLACE = '0190a000-0000-7000-8000-000000000001';

describe('what narrows the queue, in its address', () => {
  it('is read and written back as it was', () => {
    const params = { lieu: PLACE, jour: '2026-11-30', recue: '3', age: '6-11' };
    const filters = readQueueFilters(params);
    expect(filters).toMatchObject({
      placeId: PLACE,
      day: '2026-11-30',
      waitedDays: 3,
      ageBand: '6-11',
    });
    expect(queueHref(filters)).toBe(
      `/backoffice/demandes?lieu=${PLACE}&jour=2026-11-30&recue=3&age=6-11`,
    );
    expect(countNarrowing(filters)).toBe(4);
  });

  it.each([
    { lieu: "x' or 1=1" },
    { jour: '2026-02-30' },
    { jour: '0002-11-30' },
    { recue: '4' },
    { age: '__proto__' },
    { age: 'constructor' },
  ])('leaves out what it does not know: %o', (params) => {
    expect(readQueueFilters(params)).toMatchObject(WHOLE_QUEUE);
    expect(queueHref(readQueueFilters(params))).toBe('/backoffice/demandes');
  });
});
