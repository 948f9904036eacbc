import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { MyRequest } from '@/components/requests/my-request';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { emptyForm } from '@/lib/core/form';
import { withdrawRequestAction } from '@/lib/requests/actions';
import { needingMark } from '@/lib/requests/rules/needing';
import type { Needing } from '@/lib/requests/types/needing';
import type { MyRequestDetail, MyRequestLine } from '@/lib/requests/types/mine';

import { installNativeDialog } from '../ui/native-dialog';

jest.mock('@/lib/requests/actions', () => ({
  readByFamilyAction: jest.fn(),
  withdrawRequestAction: jest.fn(),
  writeToServiceAction: jest.fn(),
}));

const withdraw = jest.mocked(withdrawRequestAction);
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
    together: [],
    rank: null,
    ...changes,
  };
}

function requestWith(lineList: MyRequestLine[]): MyRequestDetail {
  return {
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
}

function show(lineList: MyRequestLine[], needing: Needing[] = []): void {
  const request = requestWith(lineList);
  render(
    <MyRequest request={request} messages={[]} needing={needing} messageId="message" now={NOW} />,
  );
}

function needed(sessionId: string, lineId: string | null): Needing {
  const day = civilDate('2026-11-27');
  return {
    sessionId,
    childId: 'child',
    name: 'Garderie soir',
    day,
    lineId,
    isAsked: false,
    isWholeWeek: false,
  };
}

function states(): string[] {
  const table = screen.getByRole('table', { name: 'Jours demandés' });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell').at(-1)?.textContent ?? '');
}

it('says that a closure cancelled a day, which is not billed, whatever it was before', () => {
  show([
    line({ id: 'kept', isBilled: true }),
    line({ id: 'absent', isBilled: true, isClosed: true }),
    line({ id: 'booked', isClosed: true }),
  ]);
  expect(states()).toEqual([
    'Acceptée, facturée',
    'Annulée par une fermeture, non facturée',
    'Annulée par une fermeture, non facturée',
  ]);
});

describe('a request that waits', () => {
  beforeAll(installNativeDialog);
  beforeEach(() => withdraw.mockReset().mockResolvedValue(emptyForm()));
  const sent = () => Object.fromEntries(withdraw.mock.calls[0]?.[1].entries() ?? []);

  it('says what goes with it, and gives up both at once when that is confirmed', async () => {
    const user = userEvent.setup();
    const others = [needed('evening', null)];
    show([line({ status: 'PENDING' })], others);
    const sentence = 'Garderie soir demande Repas : les deux seront annulés.';
    expect(screen.getAllByText(sentence)[0]).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Annuler le tout ensemble' }));
    expect(withdraw).not.toHaveBeenCalled();
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByText(sentence)).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Annuler le tout ensemble' }));
    expect(sent()).toEqual({
      requestId: 'request',
      isTogether: 'on',
      seen: needingMark(others),
    });
  });

  it('says how many days go, and what an agent is only asked for', () => {
    const lines = [line({ status: 'PENDING' }), line({ id: 'two', status: 'WAITLISTED' })];
    show(lines, [{ ...needed('evening', null), isAsked: true }]);
    const sentence =
      'Garderie soir demande Repas : Repas s’annule tout de suite, l’annulation de Garderie soir sera demandée au service (3 créneaux en tout).';
    expect(screen.getAllByText(sentence)[0]).toBeVisible();
  });

  it('asks again for a confirmation once it was refused', async () => {
    const user = userEvent.setup();
    show([line({ status: 'PENDING' })], [needed('evening', null)]);
    const label = { name: 'Annuler le tout ensemble' };
    await user.click(screen.getByRole('button', label));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', label));
    await user.click(screen.getByRole('button', label));
    expect(withdraw).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  it('goes alone where nothing requires it', async () => {
    const user = userEvent.setup();
    show([line({ status: 'PENDING' })]);
    await user.click(screen.getByRole('button', { name: 'Annuler la demande' }));
    expect(sent()).toEqual({ requestId: 'request' });
  });
});

it('says with whom a child waits for a seat, or for an answer', () => {
  const together = ['Tom', 'Zoé'];
  show([
    line({ id: 'waiting', status: 'WAITLISTED', rank: 3, together }),
    line({ id: 'asked', status: 'PENDING', together: ['Tom'] }),
    line({ id: 'alone', status: 'WAITLISTED', rank: 5 }),
  ]);
  expect(states()).toEqual([
    'Liste d’attente, 3e, avec Tom et Zoé ou pas du tout',
    'Demande en attente, avec Tom ou pas du tout',
    'Liste d’attente, 5e',
  ]);
});
