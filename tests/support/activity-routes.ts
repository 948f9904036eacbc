import { AGENTS, type Route } from './visitors';

const OWN = { ...AGENTS, otherAgent: '404' };

/** The pages of activities and of their attendance, and what each answers. */
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
  'app/backoffice/activites/[id]/inscrire/page.tsx': {
    path: ({ activity }) =>
      `/backoffice/activites/${activity}/inscrire?debut=2026-11-24&fin=2027-07-02&jours=1`,
    answers: OWN,
  },
  'app/backoffice/pointage/page.tsx': { path: () => '/backoffice/pointage', answers: AGENTS },
  'app/backoffice/pointage/[id]/page.tsx': {
    path: ({ session }) => `/backoffice/pointage/${session}`,
    answers: OWN,
  },
};
