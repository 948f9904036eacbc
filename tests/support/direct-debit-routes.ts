import { AGENTS, type Route } from './visitors';

const DEBITS = '/backoffice/reglements/prelevements';
const OF_ONE = { ...AGENTS, otherAgent: '404' };

/** Those of direct debit: see `ROUTES`. */
export const DIRECT_DEBIT_ROUTES: Readonly<Record<string, Route>> = {
  'app/backoffice/parametres/prelevement/page.tsx': {
    path: () => '/backoffice/parametres/prelevement',
    answers: AGENTS,
  },
  'app/backoffice/reglements/prelevements/page.tsx': { path: () => DEBITS, answers: AGENTS },
  'app/backoffice/reglements/prelevements/[id]/page.tsx': {
    path: ({ debitRun }) => `${DEBITS}/${debitRun}`,
    answers: OF_ONE,
  },
  'app/backoffice/reglements/prelevements/[id]/fichier/route.ts': {
    path: ({ debitRun }) => `${DEBITS}/${debitRun}/fichier`,
    answers: OF_ONE,
  },
  'app/backoffice/reglements/prelevements/mandats/page.tsx': {
    path: () => `${DEBITS}/mandats`,
    answers: AGENTS,
  },
  'app/backoffice/reglements/prelevements/mandats/[id]/page.tsx': {
    path: ({ mandate }) => `${DEBITS}/mandats/${mandate}`,
    answers: OF_ONE,
  },
  'app/backoffice/reglements/prelevements/mandats/[id]/imprimer/route.ts': {
    path: ({ mandate }) => `${DEBITS}/mandats/${mandate}/imprimer`,
    answers: OF_ONE,
  },
};
