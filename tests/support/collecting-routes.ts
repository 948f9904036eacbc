import { AGENTS, type Route } from './visitors';

/** Those of what is late, and of how it is collected: see `ROUTES`. */
export const COLLECTING_ROUTES: Readonly<Record<string, Route>> = {
  'app/backoffice/familles/[id]/factures/page.tsx': {
    path: ({ family }) => `/backoffice/familles/${family}/factures`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/reglements/relances/page.tsx': {
    path: () => '/backoffice/reglements/relances',
    answers: AGENTS,
  },
  'app/backoffice/reglements/relances/lettres/route.ts': {
    path: () => '/backoffice/reglements/relances/lettres?jour=2026-12-20',
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/reglements/tresorerie/page.tsx': {
    path: () => '/backoffice/reglements/tresorerie',
    answers: AGENTS,
  },
  'app/backoffice/reglements/tresorerie/[id]/page.tsx': {
    path: ({ treasuryBatch }) => `/backoffice/reglements/tresorerie/${treasuryBatch}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/reglements/tresorerie/[id]/fichier/route.ts': {
    path: ({ treasuryBatch }) => `/backoffice/reglements/tresorerie/${treasuryBatch}/fichier`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/reglements/import/page.tsx': {
    path: () => '/backoffice/reglements/import',
    answers: AGENTS,
  },
  'app/backoffice/reglements/import/[id]/page.tsx': {
    path: ({ statementImport }) => `/backoffice/reglements/import/${statementImport}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
};
