import { AGENTS, type Route } from './visitors';

const OWN = { ...AGENTS, otherAgent: '404' };

/** The pages of activities, and what each answers. */
export const ACTIVITY_ROUTES: Readonly<Record<string, Route>> = {
  'app/backoffice/activites/page.tsx': { path: () => '/backoffice/activites', answers: AGENTS },
  'app/backoffice/activites/nouvelle/page.tsx': {
    path: () => '/backoffice/activites/nouvelle',
    answers: AGENTS,
  },
  'app/backoffice/activites/[id]/page.tsx': {
    path: ({ activity }) => `/backoffice/activites/${activity}`,
    answers: OWN,
  },
  'app/backoffice/activites/[id]/modifier/page.tsx': {
    path: ({ activity }) => `/backoffice/activites/${activity}/modifier`,
    answers: OWN,
  },
  'app/backoffice/activites/[id]/regles/page.tsx': {
    path: ({ activity }) => `/backoffice/activites/${activity}/regles`,
    answers: OWN,
  },
  'app/backoffice/activites/[id]/creneaux/page.tsx': {
    path: ({ activity }) => `/backoffice/activites/${activity}/creneaux`,
    answers: OWN,
  },
};
