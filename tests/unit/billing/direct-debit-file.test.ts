import fc from 'fast-check';
import { SaxesParser } from 'saxes';

import { directDebitFile } from '@/lib/billing/messages/direct-debit-file';
import type { DebitFile } from '@/lib/billing/types/direct-debit';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';

const TODAY = civilDate('2026-11-29');
const IBANS = [
  'FR7630006000011234567890189',
  'FR1420041010050500013M02606',
  'DE89370400440532013000',
];

type Node = { name: string; text: string; attributes: Record<string, string>; children: Node[] };

/** The file as a parser of XML reads it: what is not well formed throws. */
function parse(xml: string): Node {
  const root: Node = { name: '', text: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, text: '', attributes, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  const [document] = root.children;
  if (document === undefined) throw new Error('no document');
  return document;
}

const at = (node: Node, path: string): Node[] =>
  path
    .split('/')
    .reduce<Node[]>(
      (nodes, name) => nodes.flatMap((one) => one.children.filter((child) => child.name === name)),
      [node],
    );
const textAt = (node: Node, path: string): string[] => at(node, path).map(({ text }) => text);

/** The elements of the message that we write, in the order of its sequence (ISO 20022, pain.008.001.08). */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  Document: ['CstmrDrctDbtInitn'],
  CstmrDrctDbtInitn: ['GrpHdr', 'PmtInf'],
  GrpHdr: ['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty'],
  InitgPty: ['Nm'],
  PmtInf: [
    ...['PmtInfId', 'PmtMtd', 'BtchBookg', 'NbOfTxs', 'CtrlSum', 'PmtTpInf', 'ReqdColltnDt'],
    ...['Cdtr', 'CdtrAcct', 'CdtrAgt', 'ChrgBr', 'CdtrSchmeId', 'DrctDbtTxInf'],
  ],
  PmtTpInf: ['SvcLvl', 'LclInstrm', 'SeqTp'],
  SvcLvl: ['Cd'],
  LclInstrm: ['Cd'],
  Cdtr: ['Nm'],
  CdtrAcct: ['Id'],
  CdtrAgt: ['FinInstnId'],
  DbtrAgt: ['FinInstnId'],
  FinInstnId: ['BICFI', 'Othr'],
  CdtrSchmeId: ['Id'],
  PrvtId: ['Othr'],
  Othr: ['Id', 'SchmeNm'],
  SchmeNm: ['Prtry'],
  Id: ['IBAN', 'PrvtId'],
  DrctDbtTxInf: ['PmtId', 'InstdAmt', 'DrctDbtTx', 'DbtrAgt', 'Dbtr', 'DbtrAcct', 'RmtInf'],
  PmtId: ['InstrId', 'EndToEndId'],
  DrctDbtTx: ['MndtRltdInf'],
  MndtRltdInf: ['MndtId', 'DtOfSgntr', 'AmdmntInd'],
  Dbtr: ['Nm'],
  DbtrAcct: ['Id'],
  RmtInf: ['Ustrd'],
};

const ID = /^[A-Za-z0-9+?:().,'-][A-Za-z0-9+?/:().,' -]{0,34}$/;
const WORDS = /^[A-Za-z0-9/\-?:().,'+ ]{1,140}$/;
const AMOUNT = /^\d{1,9}\.\d{2}$/;
/** What each value must look like: the types of the message, in the characters of the EPC. */
const FACETS: Readonly<Record<string, RegExp>> = {
  ...{ MsgId: ID, PmtInfId: ID, InstrId: ID, EndToEndId: ID, MndtId: ID },
  CreDtTm: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  NbOfTxs: /^\d{1,15}$/,
  ...{ CtrlSum: AMOUNT, InstdAmt: AMOUNT },
  Nm: /^[A-Za-z0-9/\-?:().,'+ ]{1,70}$/,
  PmtMtd: /^DD$/,
  BtchBookg: /^true$/,
  SeqTp: /^(FRST|RCUR)$/,
  ...{ ReqdColltnDt: /^\d{4}-\d\d-\d\d$/, DtOfSgntr: /^\d{4}-\d\d-\d\d$/ },
  IBAN: /^[A-Z]{2}\d{2}[A-Za-z0-9]{1,30}$/,
  BICFI: /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
  ChrgBr: /^SLEV$/,
  Prtry: /^SEPA$/,
  AmdmntInd: /^false$/,
  Ustrd: WORDS,
};

/** Where the elements of a file are not in their order, or a value has not its shape. */
function problemsOf(node: Node, path = ''): string[] {
  const here = `${path}/${node.name}`;
  if (node.children.length === 0) {
    const facet = FACETS[node.name];
    const isRight = facet === undefined ? node.text !== '' : facet.test(node.text);
    return isRight ? [] : [`${here}: ${node.text}`];
  }
  const order = ORDER[node.name] ?? [];
  const places = node.children.map(({ name }) => order.indexOf(name));
  const isOrdered = places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0));
  return [
    ...(isOrdered ? [] : [`${here}: ${node.children.map(({ name }) => name).join(' ')}`]),
    ...node.children.flatMap((child) => problemsOf(child, here)),
  ];
}

const CREDITOR = {
  creditorId: 'FR72ZZZ123456',
  name: 'Syndicat de l’Île & du Cœur',
  iban: 'FR6910071440000000100123475',
  bic: 'TRPUFRP1',
};

function fileOf(debits: DebitFile['debits']): DebitFile {
  const createdAt = '2026-11-29T10:15';
  return {
    ...{ messageId: '044017-2026-P003', createdAt, creditor: CREDITOR },
    ...{ collectOn: civilDate('2026-12-14'), debits },
  };
}

const debit = fc.record({
  sequence: fc.constantFrom('FRST' as const, 'RCUR' as const),
  amountCents: fc.integer({ min: 1, max: 99_999_999 }),
  signedOn: fc.integer({ min: 0, max: 900 }).map((count) => addDays(TODAY, -count)),
  holder: fc.string({ unit: 'grapheme', maxLength: 90 }).map((text) => `A${text}`),
  iban: fc.constantFrom(...IBANS),
  bic: fc.constantFrom(null, 'AGRIFRPP', 'PSSTFRPPSCE', 'COBADEFFXXX'),
});

const someDebits = fc.array(debit, { minLength: 1, maxLength: 30 }).map((debits) =>
  debits.map((one, index) => ({
    ...one,
    endToEndId: `044017-2026-P003-${String(index + 1).padStart(4, '0')}`,
    reference: `044017-${String(index).padStart(6, '0')}`,
    invoiceNumber: `2026-10-${index}`,
  })),
);

const centsOf = (text: string | undefined): number => Number((text ?? '').replace('.', ''));
const sumOf = (debits: readonly { amountCents: number }[]): number =>
  debits.reduce((sum, { amountCents }) => sum + amountCents, 0);

describe('the file for the bank', () => {
  it('is a pain.008.001.08 whose elements, values and sums are right, whoever is debited', () => {
    fc.assert(
      fc.property(someDebits, (debits) => {
        const document = parse(directDebitFile(fileOf(debits)));
        expect(document.attributes['xmlns']).toBe('urn:iso:std:iso:20022:tech:xsd:pain.008.001.08');
        expect(problemsOf(document)).toEqual([]);
        const header = 'CstmrDrctDbtInitn/GrpHdr';
        expect(textAt(document, `${header}/NbOfTxs`)).toEqual([String(debits.length)]);
        expect(centsOf(textAt(document, `${header}/CtrlSum`)[0])).toBe(sumOf(debits));
        const payments = at(document, 'CstmrDrctDbtInitn/PmtInf');
        const sequences = payments.flatMap((one) => textAt(one, 'PmtTpInf/SeqTp'));
        expect(new Set(sequences).size).toBe(payments.length);
        for (const payment of payments) {
          const [sequence] = textAt(payment, 'PmtTpInf/SeqTp');
          const own = debits.filter((one) => one.sequence === sequence);
          expect(textAt(payment, 'NbOfTxs')).toEqual([String(own.length)]);
          expect(centsOf(textAt(payment, 'CtrlSum')[0])).toBe(sumOf(own));
          const amounts = textAt(payment, 'DrctDbtTxInf/InstdAmt').map(centsOf);
          expect(amounts).toEqual(own.map(({ amountCents }) => amountCents));
          expect(textAt(payment, 'DrctDbtTxInf/DrctDbtTx/MndtRltdInf/DtOfSgntr')).toEqual(
            own.map(({ signedOn }) => signedOn),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says who collects, when, and by which scheme', () => {
    const [first] = fc.sample(someDebits, { numRuns: 1, seed: 7 });
    const xml = directDebitFile(fileOf(first ?? []));
    const payment = at(parse(xml), 'CstmrDrctDbtInitn/PmtInf')[0];
    if (payment === undefined) throw new Error('no payment');
    expect(textAt(payment, 'PmtTpInf/LclInstrm/Cd')).toEqual(['CORE']);
    expect(textAt(payment, 'ReqdColltnDt')).toEqual(['2026-12-14']);
    expect(textAt(payment, 'Cdtr/Nm')).toEqual(["Syndicat de l'Ile + du Coeur"]);
    expect(textAt(payment, 'CdtrAcct/Id/IBAN')).toEqual([CREDITOR.iban]);
    expect(textAt(payment, 'CdtrSchmeId/Id/PrvtId/Othr/Id')).toEqual([CREDITOR.creditorId]);
    expect(textAt(parse(xml), 'CstmrDrctDbtInitn/GrpHdr/CreDtTm')).toEqual(['2026-11-29T10:15:00']);
    expect(directDebitFile(fileOf(first ?? []))).toBe(xml);
  });

  it('is refused by the check where an element is missing its shape or its place', () => {
    const [debits = []] = fc.sample(someDebits, { numRuns: 1, seed: 7 });
    const xml = directDebitFile(fileOf(debits));
    const broken = [
      xml.replace('<PmtMtd>DD</PmtMtd>', '<PmtMtd>TRF</PmtMtd>'),
      xml.replace(/<ChrgBr>SLEV<\/ChrgBr>/, '').replace('<Cdtr>', '<ChrgBr>SLEV</ChrgBr><Cdtr>'),
      xml.replace(/<InstdAmt Ccy="EUR">[^<]*/, '<InstdAmt Ccy="EUR">12,5'),
      xml.replace('<IBAN>FR', '<IBAN>F'),
      xml.replace('BtchBookg', 'Batch').replace('/BtchBookg', '/Batch'),
    ];
    for (const one of broken) expect(problemsOf(parse(one))).not.toEqual([]);
  });
});
