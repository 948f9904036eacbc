import { AGENTS, type Route } from './visitors';

/** Those of what is late, and of how it is collected: see `ROUTES`. */
export const COLLECTING_ROUTES: Readonly<Record<string, Route>> = {
  'app/backoffice/reglements/relances/page.tsx': {
    path: () => '/backoffice/reglements/relances',
    answers: AGENTS,
  },
};
