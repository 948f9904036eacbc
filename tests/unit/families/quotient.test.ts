import { civilDate } from '@/lib/core/dates/civil-date';
import { planQuotient, type Quotient, type SentQuotient } from '@/lib/families/rules/quotient';
import { readSentForm, type ShownValues } from '@/lib/families/schema/sent-values';

const TODAY = civilDate('2026-06-15');
const day = (text: string | null) => (text === null ? null : civilDate(text));
const of = (value: string | null, since: string | null, until: string | null): Quotient => ({
  value,
  since: day(since),
  until: day(until),
});
const present = of('500', '2026-01-01', '2026-12-31');
const none = of(null, null, null);

const written = (current: Quotient, sent: SentQuotient, isAsked = false) =>
  planQuotient(current, sent, { isAsked, today: TODAY });
const becomes = (after: Quotient, former: Quotient | null = null) => ({
  problem: null,
  after,
  former,
});

describe('a quotient familial that an agent writes', () => {
  it('holds from the month in which it is written to the end of the year, unless said', () => {
    expect(written(none, { value: '612' })).toEqual(becomes(of('612', '2026-06-01', '2026-12-31')));
    const said = { since: civilDate('2025-09-01'), until: civilDate('2026-08-31') };
    expect(written(none, { value: '612', ...said })).toEqual(
      becomes(of('612', '2025-09-01', '2026-08-31')),
    );
    expect(written(present, { since: null, until: null })).toEqual(
      becomes(of('500', '2026-06-01', '2026-12-31')),
    );
  });

  it('follows the present one where it begins later, which is kept as it was', () => {
    const sent = { value: '700', since: civilDate('2026-05-01') };
    expect(written(present, sent)).toEqual(becomes(of('700', '2026-05-01', '2026-12-31'), present));
    // The same quotient, for another year.
    expect(written(present, { since: civilDate('2027-01-01') })).toEqual(
      becomes(of('500', '2027-01-01', '2027-12-31'), present),
    );
  });

  it('corrects the present one where it begins the same day, or before', () => {
    expect(written(present, { value: '550' })).toEqual(
      becomes(of('550', '2026-01-01', '2026-12-31')),
    );
    expect(written(present, { value: '550', since: civilDate('2025-10-01') })).toEqual(
      becomes(of('550', '2025-10-01', '2026-12-31')),
    );
    // The same quotient on days that meet its own: its first day was wrong.
    expect(written(present, { since: civilDate('2026-03-01') })).toEqual(
      becomes(of('500', '2026-03-01', '2026-12-31')),
    );
  });

  it('keeps the present one where the same amount is renewed, whatever its own end', () => {
    const endless = of('500', '2024-02-01', null);
    const renewed = of('500', '2026-06-01', '2026-12-31');
    expect(written(endless, { since: civilDate('2026-06-01') })).toEqual(becomes(renewed, endless));
    const sent = { since: civilDate('2026-12-01'), until: civilDate('2027-11-30') };
    expect(written(present, sent)).toEqual(becomes(of('500', '2026-12-01', '2027-11-30'), present));
  });

  it('begins this month where the days of the present one are past', () => {
    const lapsed = of('500', '2025-01-01', '2025-12-31');
    const begun = (value: string) => becomes(of(value, '2026-06-01', '2026-12-31'), lapsed);
    expect(written(lapsed, { value: '612' })).toEqual(begun('612'));
    expect(written(lapsed, { value: '500' })).toEqual(begun('500'));
    const ended = of('500', '2026-01-01', '2026-06-10');
    expect(written(ended, { value: '500' })).toEqual(
      becomes(of('500', '2026-06-01', '2026-12-31'), ended),
    );
    // Its days alone are corrected.
    expect(written(lapsed, { until: civilDate('2026-12-31') })).toEqual(
      becomes(of('500', '2025-01-01', '2026-12-31')),
    );
  });

  it('leaves the end that it has, or that nobody knows', () => {
    const endless = of('500', '2024-02-01', null);
    expect(written(endless, { value: '550' })).toEqual(becomes(of('550', '2024-02-01', null)));
    expect(written(endless, { until: civilDate('2026-12-31') })).toEqual(
      becomes(of('500', '2024-02-01', '2026-12-31')),
    );
    expect(written(endless, { value: '700', since: civilDate('2026-06-01') })).toEqual(
      becomes(of('700', '2026-06-01', '2026-12-31'), endless),
    );
  });

  it('is taken away from the month on: it held before', () => {
    expect(written(present, { value: null })).toEqual(
      becomes(none, of('500', '2026-01-01', '2026-05-31')),
    );
    const lapsed = of('500', '2025-01-01', '2025-12-31');
    expect(written(lapsed, { value: null })).toEqual(becomes(none, lapsed));
    expect(written(of('500', '2026-06-01', null), { value: null })).toEqual(becomes(none));
  });

  it('neither ends before it begins, nor has days without a value', () => {
    expect(written(present, { until: civilDate('2025-12-31') })).toEqual({
      problem: 'QUOTIENT_ENDS_BEFORE',
    });
    expect(written(none, { since: TODAY })).toEqual({ problem: 'QUOTIENT_MISSING' });
    expect(written(none, { value: null })).toEqual(becomes(none));
  });
});

it('changes nothing of the months before where a family asked for it without saying since when', () => {
  expect(written(present, { value: '450' }, true)).toEqual(
    becomes(of('450', '2026-06-01', '2026-12-31'), present),
  );
  const said = { value: '450', since: civilDate('2026-02-01') };
  expect(written(present, said, true)).toEqual(
    becomes(of('450', '2026-02-01', '2026-12-31'), present),
  );
  expect(written(present, { until: TODAY }, true)).toEqual(
    becomes(of('500', '2026-01-01', '2026-06-15')),
  );
});

it('begins no sooner than the present one where a family asks for another amount', () => {
  const coming = of('500', '2026-09-01', '2026-12-31');
  expect(written(coming, { value: '450' }, true)).toEqual(
    becomes(of('450', '2026-09-01', '2026-12-31')),
  );
  // A first day that is accepted before its amount takes nothing from the days that went before it.
  expect(written(present, { since: civilDate('2026-09-01') }, true)).toEqual(
    becomes(of('500', '2026-09-01', '2026-12-31'), present),
  );
});

describe('a form with the days of a quotient', () => {
  const shown: ShownValues = {
    'family.quotientSince': '2026-01-01',
    'family.quotientUntil': '2026-12-31',
  };
  const errorsOf = (family_quotientSince: string, family_quotientUntil: string) =>
    readSentForm(
      { shown, values: { family_quotientSince, family_quotientUntil } },
      { today: TODAY, birthDate: null, reader: 'AGENT' },
    ).errors;

  it('is told where its end comes before its beginning, and not where the end follows by itself', () => {
    const error = { family_quotientUntil: 'La fin précède le début.' };
    expect(errorsOf('2026-01-01', '2025-12-31')).toEqual(error);
    expect(errorsOf('2027-01-01', '2026-11-30')).toEqual(error);
    expect(errorsOf('2027-01-01', '2026-12-31')).toEqual({});
    expect(errorsOf('2026-01-01', '')).toEqual({});
  });
});
