import { newId } from '@/lib/core/ids';
import { takeNumbers } from '@/lib/families/commands/numbers';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { createCollectivity } from '@/tests/support/factories/collectivities';

function createFamilies(collectivityId: string, count: number): Promise<number[]> {
  return inTransaction(async (tx) => {
    const { familyNumbers } = await takeNumbers(tx, collectivityId, {
      families: count,
      guardians: 0,
    });
    await tx.family.createMany({
      data: familyNumbers.map((number) => ({
        id: newId(),
        collectivityId,
        number,
        name: 'DURANT',
      })),
    });
    return familyNumbers;
  });
}

describe('takeNumbers', () => {
  it('begins at 1, and goes on from the last file', async () => {
    const { id } = await createCollectivity(db);
    expect(await createFamilies(id, 2)).toEqual([1, 2]);
    expect(await createFamilies(id, 1)).toEqual([3]);
  });

  it('gives each of two that come together numbers of its own', async () => {
    const { id } = await createCollectivity(db);
    const taken = await Promise.all([3, 2, 4].map((count) => createFamilies(id, count)));
    expect(taken.flat().toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('draws personal codes of eight digits, each its own', async () => {
    const { id } = await createCollectivity(db);
    const { payerCodes } = await inTransaction((tx) =>
      takeNumbers(tx, id, { families: 0, guardians: 500 }),
    );
    expect(new Set(payerCodes).size).toBe(500);
    expect(payerCodes.filter((code) => !/^[1-9]\d{7}$/.test(code))).toEqual([]);
  });
});
