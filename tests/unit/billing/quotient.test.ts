import { quotientOn } from '@/lib/billing/rules/quotient';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';

const SINCE = civilDate('2026-01-01');
const UNTIL = civilDate('2026-12-31');
const validity = { since: SINCE, until: UNTIL };

it('holds to its last day, and leaves its days once it has lapsed', () => {
  const known = { quotient: 0, ...validity };
  expect(quotientOn(SINCE, known)).toEqual({ quotient: 0, validity });
  expect(quotientOn(UNTIL, known)).toEqual({ quotient: 0, validity });
  expect(quotientOn(addDays(UNTIL, 1), known)).toEqual({ quotient: null, validity });
});

it('holds for ever without an end, and is nothing where none is known', () => {
  const endless = { since: SINCE, until: null };
  expect(quotientOn(civilDate('2099-01-01'), { quotient: 650, ...endless })).toEqual({
    quotient: 650,
    validity: endless,
  });
  expect(quotientOn(SINCE, null)).toEqual({ quotient: null, validity: null });
});
