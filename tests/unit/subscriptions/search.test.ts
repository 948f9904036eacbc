import { formatEuros, parseEuros } from '@/lib/core/money';
import { codeSearchSchema, invoiceSearchSchema } from '@/lib/subscriptions/schema/search';

const NBSP = '\u00A0';

describe('an amount', () => {
  it.each([
    ['16,10', 1610],
    ['16.10 €', 1610],
    [`16,10${NBSP}€`, 1610],
    ['16', 1600],
    ['16,1', 1610],
    ['1 234,50', 123_450],
    [' 0,05 ', 5],
  ])('is read from %p', (text, cents) => {
    expect(parseEuros(text)).toBe(cents);
  });

  it.each(['', 'seize', '16,105', '16,10,20', '-16', '1e3', '16,'])('is not %p', (text) => {
    expect(parseEuros(text)).toBeNull();
  });

  it('is read as it is written', () => {
    for (const cents of [0, 5, 1610, 123_456]) expect(parseEuros(formatEuros(cents))).toBe(cents);
  });
});

describe('a code that is typed', () => {
  const messageOf = (subscriberCode: string): string | undefined =>
    codeSearchSchema.safeParse({ subscriberCode }).error?.issues[0]?.message;

  it('is kept without case, spaces and dashes', () => {
    expect(codeSearchSchema.parse({ subscriberCode: ' juk7p-4d9rr ' })).toEqual({
      subscriberCode: 'JUK7P4D9RR',
    });
  });

  it('is told what is wrong with it', () => {
    expect(messageOf('')).toBe('Indiquez votre code abonné.');
    expect(messageOf('JUK7P4D9')).toMatch(/^Il manque 2.caractères/);
    expect(messageOf('JUK7P4D9RRR')).toMatch(/^Il y a 1.caractère de trop/);
    expect(messageOf('JUK7P4D9R0')).toMatch(/^Un caractère ne va pas/);
  });
});

describe('an invoice that is typed', () => {
  it('is kept without spaces, its amount in cents', () => {
    const typed = {
      issuer: '044 018',
      reference: '2026–10–0147 ',
      amount: '16,10 €',
      payer: ' 1 2',
    };
    expect(invoiceSearchSchema.parse(typed)).toEqual({
      issuer: '044018',
      reference: '2026-10-0147',
      amount: 1610,
      payer: '12',
    });
  });

  it('is told which fields are missing', () => {
    const { error } = invoiceSearchSchema.safeParse({ issuer: '', amount: 'x', payer: '' });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([
      'issuer',
      'reference',
      'amount',
      'payer',
    ]);
  });
});
