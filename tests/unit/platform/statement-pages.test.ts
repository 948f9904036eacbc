import type { Statement } from '@/lib/core/statement';
import { renderStatement, renderStatements } from '@/lib/platform/pdf/statements';
import { readPdf } from '@/tests/support/read-pdf';

const ABOUT = { title: 'Factures', author: 'SIEJ' };
const SENTENCE = 'Vous pouvez contester cette somme devant le juge dans les deux mois. ';

/** An invoice of so many lines, under which sections stand. */
function statement(name: string, rows: number, ranks = [1, 2, 3, 4, 5]): Statement {
  return {
    title: `Facture n° ${name}`,
    sender: ['SIEJ', 'Service enfance'],
    recipient: ['Mme Marie Guillet', '3 rue des Lilas', '44190 CLISSON'],
    facts: [['Émise le', '5 novembre 2026']],
    headers: ['Prestation', 'Quantité', 'Montant'],
    rows: Array.from({ length: rows }, (_, index) => ({
      label: `Prestation ${index}.`,
      notes: [`Présent le ${index}.`],
      quantity: '7',
      amount: '16,10 €',
    })),
    totals: [['Total', '16,10 €']],
    sections: ranks.map((rank) => ({
      title: `TITRE${rank}`,
      paragraphs: [`DEBUT${rank} ${SENTENCE.repeat(3)}`, SENTENCE.repeat(2)],
    })),
  };
}

const pagesOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await readPdf(bytes)).pages.map((page) => page.trim());

const footOf = (page: string): string => page.split('Facture n° ').at(-1) ?? '';

it.each([12, 30])('says on each page which it is, and of how many: %i lines', async (rows) => {
  const pages = await pagesOf(await renderStatement(statement('A', rows), 'SIEJ'));
  expect(pages.length).toBe({ 12: 2, 30: 3 }[rows]);
  expect(pages.map(footOf)).toEqual(
    pages.map((_, index) => `A – page ${index + 1} sur ${pages.length}`),
  );
});

it('counts the pages of each invoice by itself, where several are printed', async () => {
  const printed = await renderStatements([statement('A', 12), statement('B', 1, [1])], ABOUT);
  expect((await pagesOf(printed)).map(footOf)).toEqual([
    'A – page 1 sur 2',
    'A – page 2 sur 2',
    'B – page 1 sur 1',
  ]);
});

it('never leaves a title without its first words, nor totals without a line, wherever a page ends', async () => {
  const lengths = Array.from({ length: 26 }, (_, index) => index + 1);
  const all = lengths.map((rows) => statement(`${rows}`, rows));
  const pages = await pagesOf(await renderStatements(all, ABOUT));
  expect(pages.length).toBeGreaterThan(lengths.length + 10);
  for (const page of pages) {
    for (const rank of [1, 2, 3, 4, 5])
      expect(page.includes(`TITRE${rank}`)).toBe(page.includes(`DEBUT${rank}`));
    if (page.includes('Total')) expect(page).toContain('Prestation');
  }
});
