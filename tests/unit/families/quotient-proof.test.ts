import { civilDate } from '@/lib/core/dates/civil-date';
import { proofWords } from '@/lib/families/messages/quotients';
import { planQuotient, type SentQuotient } from '@/lib/families/rules/quotient';
import { isProofKept, quotientHeldOn } from '@/lib/families/rules/quotient-proof';
import { agentFileFormSchema } from '@/lib/families/schema/file-form';
import type { DatedQuotient } from '@/lib/families/types/quotients';

const TODAY = civilDate('2026-06-15');
const present = { value: '500', since: civilDate('2026-01-01'), until: civilDate('2026-12-31') };

function isKept(sent: SentQuotient): boolean {
  const plan = planQuotient(present, sent, { isAsked: false, today: TODAY });
  if (plan.problem !== null) throw new Error(plan.problem);
  return isProofKept(present, plan);
}

describe('what proves a quotient familial', () => {
  it('stays where its days alone are corrected', () => {
    expect(isKept({ until: civilDate('2026-08-31') })).toBe(true);
    expect(isKept({ since: civilDate('2026-03-01') })).toBe(true);
  });

  it('proves neither another amount, nor the same for other days, nor none', () => {
    expect(isKept({ value: '550' })).toBe(false);
    expect(isKept({ since: civilDate('2027-01-01') })).toBe(false);
    expect(isKept({ value: '700', since: civilDate('2026-05-01') })).toBe(false);
    expect(isKept({ value: null })).toBe(false);
  });

  it('is told in words, the deletion of a document too', () => {
    expect(proofWords(null)).toBe('Aucun justificatif noté');
    expect(proofWords({ kind: 'SEEN' })).toBe('Vu sur place');
    expect(proofWords({ kind: 'GONE', on: TODAY })).toBe('Justificatif supprimé le 15 juin 2026');
    const document = { documentId: 'd', documentKind: 'TAX_NOTICE', name: 'avis.pdf' } as const;
    expect(proofWords({ kind: 'DOCUMENT', ...document })).toBe('Avis d’imposition\u00A0: avis.pdf');
  });
});

describe('the quotient of a day', () => {
  const of = (id: string, since: string, until: string | null): DatedQuotient => ({
    id,
    value: null,
    since: civilDate(since),
    until: until === null ? null : civilDate(until),
    proof: null,
  });
  const quotients = [of('last', '2026-09-01', '2026-12-31'), of('first', '2026-01-01', null)];

  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 'first'],
    ['2026-08-31', 'first'],
    ['2026-09-01', 'last'],
    ['2026-12-31', 'last'],
    // The last one has ended, and the one before it does not come back.
    ['2027-01-01', undefined],
  ])('on %s is %s', (day, id) => {
    expect(quotientHeldOn(civilDate(day), quotients)?.id).toBe(id);
  });
});

describe('the form of an agent', () => {
  const [id, familyId] = [
    'a3bb189e-8bf9-4c8b-9beb-9d8f5d1c0f61',
    'b3bb189e-8bf9-4c8b-9beb-9d8f5d1c0f62',
  ];
  const read = (fields: object) =>
    agentFileFormSchema.safeParse({
      kind: 'guardian',
      id,
      familyId,
      submissionId: id,
      shown: '{}',
      ...fields,
    });

  it('says what proves the quotient, or leaves it as it is', () => {
    expect(read({}).data?.quotientProof).toBeNull();
    expect(read({ quotientProof: '' }).data?.quotientProof).toBeNull();
    expect(read({ quotientProof: 'vu' }).data?.quotientProof).toEqual({ kind: 'SEEN' });
    const document = { kind: 'DOCUMENT', documentId: familyId };
    expect(read({ quotientProof: familyId }).data?.quotientProof).toEqual(document);
    expect(read({ quotientProof: 'avis.pdf' }).success).toBe(false);
  });
});
