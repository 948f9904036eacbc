import { AGENTS, type Route } from './visitors';

/** What agents read and write of e-mails. */
export const EMAIL_ROUTES: Readonly<Record<string, Route>> = {
  'app/backoffice/courriels/textes/page.tsx': {
    path: () => '/backoffice/courriels/textes',
    answers: AGENTS,
  },
  'app/backoffice/courriels/textes/[modele]/page.tsx': {
    path: () => '/backoffice/courriels/textes/accuse-absence',
    answers: AGENTS,
  },
  'app/backoffice/courriels/page.tsx': { path: () => '/backoffice/courriels', answers: AGENTS },
  'app/backoffice/courriels/[id]/page.tsx': {
    path: ({ email }) => `/backoffice/courriels/${email}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
};
