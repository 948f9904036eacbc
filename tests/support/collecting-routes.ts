import { AGENTS, type Route } from './visitors';

/** Those of what is late, and of how it is collected: see `ROUTES`. */
export const COLLECTING_ROUTES: Readonly<Record<string, Route>> = {
  'app/backoffice/reglements/relances/page.tsx': {
    path: () => '/backoffice/reglements/relances',
    answers: AGENTS,
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
};
