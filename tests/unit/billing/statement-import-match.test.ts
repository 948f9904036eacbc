import fc from 'fast-check';

import { matchLines } from '@/lib/billing/rules/statement-import/match';
import { invoiceKeysIn, titleKey } from '@/lib/billing/rules/statement-import/numbers';
import type {
  LineToMatch,
  MatchedInvoice,
  StatementText,
} from '@/lib/billing/types/statement-import';
import { civilDate } from '@/lib/core/dates/civil-date';

const NO_TEXT: StatementText = { label: '', title: '', reference: '', transaction: '', payer: '' };

function invoice(number: string, over: Partial<MatchedInvoice> = {}): MatchedInvoice {
  return {
    id: number,
    number,
    dueOn: civilDate('2026-11-30'),
    familyId: 'guillet',
    familyName: 'GUILLET',
    familyNumber: 12,
    balanceCents: 1610,
    isSentToTreasury: false,
    isPaymentUnderWay: false,
    guardians: [{ firstName: 'Solange', lastName: 'GUILLET' }],
    transactions: [],
    ...over,
  };
}

let row = 0;
function line(amountCents: number, text: Partial<StatementText> | string): LineToMatch {
  row += 1;
  const said = typeof text === 'string' ? { label: text } : text;
  return { id: `line-${row}`, row, amountCents, text: { ...NO_TEXT, ...said } };
}

function match(one: LineToMatch, ...invoices: MatchedInvoice[]) {
  return matchLines([one], invoices).get(one.id);
}

const A = invoice('2026-10-0147');
const B = invoice('2026-09-0139', { balanceCents: 500 });
const OTHER = {
  familyId: 'durant',
  guardians: [{ firstName: 'Anne-Marie', lastName: 'LE GOFF' }],
};

describe('the number of an invoice', () => {
  it.each([
    ['VIR FACT 2026-10-0147 MERCI', ['2026100147']],
    ['VIR 2026100147', ['2026100147']],
    ['2026 10 0147 / 2026-09-0139', ['2026100147', '2026090139']],
    ['2026-10-0147 2026100147', ['2026100147']],
    ['REF 12026100147', []],
    ['20261001471234', []],
    ['LE 2026-10-14 VIR', []],
    ['2026-13-0147', []],
  ])('is found in "%s"', (text, keys) => {
    expect(invoiceKeysIn(text)).toEqual(keys);
  });

  it('is all that its own column holds, or is none', () => {
    expect(titleKey({ ...NO_TEXT, title: '2026-10-0147' })).toBe('2026100147');
    expect(titleKey({ ...NO_TEXT, title: '2026100147' })).toBe('2026100147');
    expect(titleKey({ ...NO_TEXT, title: 'T 2026-10-0147 bis' })).toBeNull();
    expect(titleKey(NO_TEXT)).toBeNull();
  });
});

describe('a certain line', () => {
  it('names an invoice and pays all that is left of it', () => {
    expect(match(line(1610, 'VIR 2026 10 0147'), A, B)).toEqual({
      kind: 'certain',
      invoiceIds: [A.id],
      reasons: ['NUMBER', 'AMOUNT'],
    });
  });

  it('names several of one family, and pays them all', () => {
    const both = line(2110, '2026-10-0147 ET 2026-09-0139');
    expect(match(both, A, B)).toMatchObject({ kind: 'certain', invoiceIds: [A.id, B.id] });
    const far = invoice('2026-09-0139', { ...OTHER, balanceCents: 500 });
    expect(match(both, A, far)?.kind).toBe('choose');
  });

  it('has the number in a column of its own: a part of it may be paid, never more', () => {
    expect(match(line(600, { title: '2026100147' }), A)).toEqual({
      kind: 'certain',
      invoiceIds: [A.id],
      reasons: ['TITLE', 'PART'],
    });
    expect(match(line(600, 'VIR 2026-10-0147'), A)).toMatchObject({
      kind: 'choose',
      candidates: [{ reasons: ['NUMBER', 'PART'] }],
    });
    expect(match(line(1700, { title: '2026100147' }), A)).toMatchObject({
      kind: 'choose',
      candidates: [{ reasons: ['TITLE', 'MORE'] }],
    });
  });

  it('is not certain while somebody pays it online', () => {
    const underWay = { ...A, isPaymentUnderWay: true };
    expect(match(line(1610, '2026-10-0147'), underWay)).toMatchObject({
      kind: 'choose',
      candidates: [{ reasons: ['NUMBER', 'AMOUNT', 'UNDER_WAY'] }],
    });
  });

  it('takes a balance once: the next line that would is to choose', () => {
    const first = line(1610, '2026-10-0147');
    const second = line(1610, '2026-10-0147');
    const matches = matchLines([second, first], [A]);
    expect(matches.get(first.id)?.kind).toBe('certain');
    expect(matches.get(second.id)).toEqual({
      kind: 'choose',
      candidates: [{ invoiceIds: [A.id], reasons: ['NUMBER', 'AMOUNT', 'TAKEN'] }],
    });
  });

  it('never two for a balance, whatever the lines', () => {
    const numbers = ['2026-10-0001', '2026-10-0002', '2026-10-0003'];
    const anyLine = fc.record({
      amountCents: fc.constantFrom(500, 1610, 2110, 3220),
      label: fc.subarray(numbers).map((some) => some.join(' ')),
      title: fc.constantFrom('', ...numbers),
    });
    const open = numbers.map((number) => invoice(number));
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), (some) => {
        const lines = some.map(({ amountCents, ...text }) => line(amountCents, text));
        const all = [...matchLines(lines, open).entries()];
        expect(all).toHaveLength(lines.length);
        const ids = all.flatMap(([, one]) => (one.kind === 'certain' ? one.invoiceIds : []));
        expect(new Set(ids).size).toBe(ids.length);
        for (const [id, one] of all) {
          if (one.kind !== 'certain') continue;
          const paid = lines.find((each) => each.id === id)?.amountCents ?? 0;
          expect(paid).toBeLessThanOrEqual(1610 * one.invoiceIds.length);
        }
      }),
    );
  });
});

describe('a line to choose for', () => {
  it('gives the likeliest first, and why', () => {
    const named = invoice('2026-10-0003', { ...OTHER, balanceCents: 9900 });
    const sameName = invoice('2026-10-0004', OTHER);
    const stranger = invoice('2026-10-0005', { familyId: 'x', guardians: [] });
    const one = line(1610, 'VIR SEPA LE GOFF ANNE MARIE 2026-10-0003');
    expect(match(one, stranger, sameName, named)).toEqual({
      kind: 'choose',
      candidates: [
        { invoiceIds: [named.id], reasons: ['NUMBER', 'FULL_NAME', 'PART'] },
        { invoiceIds: [sameName.id], reasons: ['AMOUNT', 'FULL_NAME'] },
        { invoiceIds: [stranger.id], reasons: ['AMOUNT'] },
      ],
    });
  });

  it('reads a name without its accents, and not a part of another', () => {
    const zoe = { familyId: 'z', guardians: [{ firstName: 'Zoé', lastName: 'BÉNÉTEAU' }] };
    const hers = invoice('2026-10-0006', { ...zoe, balanceCents: 900 });
    expect(match(line(100, 'VIR MME BENETEAU ZOE'), hers)).toMatchObject({
      candidates: [{ reasons: ['FULL_NAME', 'PART'] }],
    });
    expect(match(line(100, 'VIR GOFFIN'), invoice('2026-10-0007', OTHER))?.kind).toBe('unknown');
  });

  it('pays all that a family owes', () => {
    expect(match(line(2110, 'VIR GUILLET'), A, B)).toMatchObject({
      kind: 'choose',
      candidates: [
        { invoiceIds: [A.id, B.id], reasons: ['FAMILY_TOTAL', 'NAME'] },
        { reasons: ['NAME', 'MORE'] },
        { reasons: ['NAME', 'MORE'] },
      ],
    });
  });

  it('an amount that many invoices have says nothing', () => {
    const many = Array.from({ length: 6 }, (_, rank) => invoice(`2026-10-100${rank}`));
    expect(match(line(1610, 'VIR X'), ...many)).toEqual({
      kind: 'unknown',
      note: { code: 'MANY', count: 6 },
    });
  });
});

describe('an unknown line', () => {
  it('says so, or what is already paid', () => {
    expect(match(line(7700, 'CAF'), A)).toEqual({ kind: 'unknown', note: null });
    const paid = { ...A, balanceCents: 0 };
    expect(match(line(1610, '2026-10-0147'), paid)).toEqual({
      kind: 'unknown',
      note: { code: 'SETTLED', number: A.number },
    });
  });

  it('was paid online: it is never certain, whatever is open', () => {
    const online = { ...A, balanceCents: 0, transactions: ['376165001'] };
    const one = line(500, { label: '2026-09-0139', transaction: '376165001' });
    expect(match(one, online, B)).toEqual({
      kind: 'unknown',
      note: { code: 'PAID_ONLINE', number: A.number },
    });
  });
});
