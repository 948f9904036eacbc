import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';

import { MyRequest } from '@/components/requests/my-request';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import type { MyRequestDetail, MyRequestLine } from '@/lib/requests/types/mine';

jest.mock('@/lib/requests/actions', () => ({
  readByFamilyAction: jest.fn(),
  withdrawRequestAction: jest.fn(),
  writeToServiceAction: jest.fn(),
}));

const NOW = new Date('2026-11-24T09:00:00.000Z');

function line(changes: Partial<MyRequestLine>): MyRequestLine {
  return {
    id: 'one',
    day: civilDate('2026-11-27'),
    startsAt: timeOfDay('07:00'),
    endsAt: timeOfDay('09:00'),
    status: 'ACCEPTED',
    isBilled: false,
    isClosed: false,
    justification: null,
    reason: null,
    rank: null,
    ...changes,
  };
}

function show(...lineList: MyRequestLine[]): string[] {
  const request: MyRequestDetail = {
    id: 'request',
    reference: 12_345n,
    kind: 'ABSENCE',
    status: 'ACCEPTED',
    submittedAt: NOW,
    childId: 'child',
    firstName: 'Léa',
    guardianName: null,
    activityName: 'Repas',
    facilityName: 'Restaurant',
    start: civilDate('2026-11-27'),
    end: civilDate('2026-11-27'),
    collectivityName: 'SIEJ',
    timeZone: 'Europe/Paris',
    lines: lineList.length,
    accepted: lineList.length,
    rank: null,
    reason: null,
    unread: 0,
    dispute: null,
    lineList,
    events: [],
    serviceName: 'service Enfance',
    acknowledgedTo: null,
  };
  render(<MyRequest request={request} messages={[]} messageId="message" now={NOW} />);
  const table = screen.getByRole('table', { name: 'Jours demandés' });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell').at(-1)?.textContent ?? '');
}

it('says that a closure cancelled a day, which is not billed, whatever it was before', () => {
  const states = show(
    line({ id: 'kept', isBilled: true }),
    line({ id: 'absent', isBilled: true, isClosed: true }),
    line({ id: 'booked', isClosed: true }),
  );
  expect(states).toEqual([
    'Acceptée, facturée',
    'Annulée par une fermeture, non facturée',
    'Annulée par une fermeture, non facturée',
  ]);
});
