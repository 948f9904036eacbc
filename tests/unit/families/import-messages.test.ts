import {
  countLines,
  importLabel,
  importState,
  noticeWords,
  problemReason,
  problemTable,
  problemWords,
  progressWords,
  summaryWords,
} from '@/lib/families/messages/import';
import type { ImportSummary, ImportTotals } from '@/lib/families/types/import';

const plain = (text: string | null): string => (text ?? '').replaceAll('\u00A0', ' ');

const COUNTS: ImportTotals = {
  families: 5000,
  guardians: 8000,
  children: 9000,
  enrolments: 20_000,
  knownFamilies: 1,
  knownChildren: 2,
  knownEnrolments: 0,
  errors: 0,
  notices: 0,
};
const NOTHING = { families: 0, guardians: 0, children: 0, enrolments: 0 };

const SUMMARY: ImportSummary = {
  id: 'an-import',
  isDryRun: true,
  status: 'DONE',
  lineCount: 20_000,
  startedAt: new Date('2026-11-24T09:00:00Z'),
  endedAt: null,
  agentName: 'Marion PETIT',
  counts: COUNTS,
};

describe('an import in words', () => {
  it('says what is made, and what was there', () => {
    expect(countLines(COUNTS).map(({ made, known }) => [plain(made), plain(known)])).toEqual([
      ['5 000 familles', '1 déjà là, inchangée'],
      ['8 000 responsables', ''],
      ['9 000 enfants', '2 déjà là, inchangés'],
      ['20 000 inscriptions', ''],
    ]);
  });

  it('names on its button what is the most in it', () => {
    expect(plain(importLabel(COUNTS))).toBe('Importer 5 000 familles');
    expect(plain(importLabel({ ...COUNTS, families: 0 }))).toBe('Importer 9 000 enfants');
    expect(plain(importLabel({ ...COUNTS, ...NOTHING, enrolments: 1 }))).toBe(
      'Importer 1 inscription',
    );
  });

  it.each([
    [{}, '5 000 familles, 9 000 enfants, 20 000 inscriptions à ajouter'],
    [{ isDryRun: false }, '5 000 familles, 9 000 enfants, 20 000 inscriptions'],
    [{ counts: { ...COUNTS, ...NOTHING } }, 'Tout était déjà là'],
    [
      { status: 'REFUSED', counts: { ...COUNTS, errors: 1 } },
      '1 point à corriger, rien n’a été écrit',
    ],
    [{ status: 'FAILED' }, 'Rien n’a été écrit.'],
    [{ status: 'RUNNING' }, '–'],
  ] as const)('is summed up: %j', (changes, words) => {
    expect(plain(summaryWords({ ...SUMMARY, ...changes }))).toBe(words);
  });

  it('has a state in a word', () => {
    const labels = (['RUNNING', 'DONE', 'REFUSED', 'FAILED'] as const).map((status) =>
      [true, false].map((isDryRun) => importState({ isDryRun, status }).label),
    );
    expect(labels).toEqual([
      ['En cours', 'En cours'],
      ['Sans erreur', 'Importé'],
      ['À corriger', 'Refusé'],
      ['Interrompu', 'Interrompu'],
    ]);
  });

  it('says how far it is', () => {
    expect(plain(progressWords({ doneCount: 12_000, lineCount: 20_000 }))).toBe(
      '12 000 lignes sur 20 000',
    );
    expect(progressWords({ doneCount: 0, lineCount: 0 })).toBe('Le fichier attend son tour.');
  });
});

describe('a problem in words', () => {
  it('says which other line it is about', () => {
    expect(plain(problemReason({ code: 'REPEATED', other: 1204 }))).toBe(
      'Déjà dit ligne 1 204 : compté une seule fois.',
    );
  });

  it('counts what is to be corrected, and what is to be looked at', () => {
    expect(plain(problemWords(1))).toBe('1 point à corriger');
    expect(plain(problemWords(1200))).toBe('1 200 points à corriger');
    expect(noticeWords(0)).toBe('');
    expect(plain(noticeWords(2))).toContain('2 points à vérifier');
  });

  it('is a line of the list that is downloaded', () => {
    const problems = [
      { line: 3, column: 'Nom enfant', code: 'REQUIRED' },
      { line: 1, column: 'H', code: 'UNKNOWN_COLUMN' },
    ] as const;
    expect(problemTable(problems).map((row) => row.slice(0, 3))).toEqual([
      ['Ligne', 'Colonne', 'Effet'],
      [3, 'Nom enfant', 'À corriger'],
      [1, 'H', 'À vérifier'],
    ]);
  });
});
