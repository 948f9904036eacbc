import fc from 'fast-check';

import {
  cleanText,
  isOutgoing,
  readAmount,
  readDay,
  readMeans,
} from '@/lib/billing/rules/statement-import/cells';

describe('an amount', () => {
  it.each([
    ['1 234,56', 123_456],
    ['1\u202F234,56', 123_456],
    ['1.234,56', 123_456],
    ['1,234.56', 123_456],
    ['1234.56', 123_456],
    ['12 345 678,90', 1_234_567_890],
    ['16,1', 1610],
    ['16', 1600],
    ['+16,10 €', 1610],
    ['16,10 EUR', 1610],
    ['-16,10', -1610],
    ['−16,10', -1610],
    ['16,10-', -1610],
    ['(16,10)', -1610],
    ['0,00', 0],
  ])('is read from %s', (text, cents) => {
    expect(readAmount(text)).toBe(cents);
  });

  it.each(['', 'abc', '1.234', '1,234', '12,345', '1,2,3', '16,10,20', '=16,10', '16,1O', '1e3'])(
    'is not guessed from "%s"',
    (text) => {
      expect(readAmount(text)).toBeNull();
    },
  );

  it('is read back as it is written, to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (cents) => {
        const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, ' ');
        const fraction = String(Math.abs(cents) % 100).padStart(2, '0');
        const sign = cents < 0 ? '-' : '';
        expect(readAmount(`${sign}${whole},${fraction}`)).toBe(cents === 0 ? 0 : cents);
        expect(readAmount(`${sign}${whole.replaceAll(' ', '')}.${fraction}`)).toBe(
          cents === 0 ? 0 : cents,
        );
      }),
    );
  });
});

describe('a day', () => {
  it.each([
    ['05/11/2026', '2026-11-05'],
    ['5/11/2026', '2026-11-05'],
    ['05-11-2026', '2026-11-05'],
    ['05.11.26', '2026-11-05'],
    ['2026-11-05', '2026-11-05'],
    ['2026-11-05T10:12:00', '2026-11-05'],
    ['05/11/2026 10:12', '2026-11-05'],
    ['20261105', '2026-11-05'],
  ])('is read from %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each(['', '31/02/2026', '11/25/2026', '5 nov. 2026', '05/11/20261', '01/01/1970'])(
    'is not guessed from "%s"',
    (text) => {
      expect(readDay(text)).toBeNull();
    },
  );
});

it('a text keeps nothing that is never seen, and is no longer than a label', () => {
  expect(cleanText(' VIR\u0000 \u202EGUILLET\u00A0\nSOLANGE ')).toBe('VIR GUILLET SOLANGE');
  expect(cleanText('x'.repeat(5000))).toHaveLength(300);
});

it('the treasury’s means are the portal’s, and a transfer where it says nothing', () => {
  expect(
    ['Chèque', 'Espèces', 'CB', 'PayFiP', 'Prélèvement', 'CESU', 'Chèques-vacances', ''].map(
      readMeans,
    ),
  ).toEqual([
    'CHEQUE',
    'CASH',
    'CARD',
    'CARD',
    'DIRECT_DEBIT',
    'CESU',
    'HOLIDAY_VOUCHER',
    'TRANSFER',
  ]);
  expect(['D', 'Débit', 'C', ''].map(isOutgoing)).toEqual([true, true, false, false]);
});
