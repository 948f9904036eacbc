import { AGENTS, FAMILIES, NOTHING, type Route } from './visitors';

/** The whole file of a family, its documents and its photos, and what goes with a message. */
export const FILE_ROUTES: Readonly<Record<string, Route>> = {
  'app/(famille)/mon-espace/demandes/pieces/[id]/route.ts': {
    path: ({ attachment }) => `/mon-espace/demandes/pieces/${attachment}`,
    answers: { ...NOTHING, parent: '200' },
  },
  'app/backoffice/demandes/pieces/[id]/route.ts': {
    path: ({ attachment }) => `/backoffice/demandes/pieces/${attachment}`,
    answers: NOTHING,
  },
  'app/backoffice/familles/[id]/responsables/[member]/page.tsx': {
    path: ({ family, guardian }) =>
      `/backoffice/familles/${family}/responsables/${guardian}?afficher=banque`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/familles/[id]/enfants/[member]/page.tsx': {
    path: ({ family, child }) => `/backoffice/familles/${family}/enfants/${child}?afficher=sante`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/familles/[id]/historique/page.tsx': {
    path: ({ family }) => `/backoffice/familles/${family}/historique?valeurs=oui`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/(famille)/espace-famille/dossier/photos/[id]/route.ts': {
    path: ({ photo }) => `/espace-famille/dossier/photos/${photo}`,
    answers: { ...NOTHING, parent: '200' },
  },
  'app/backoffice/familles/[id]/photos/[photo]/route.ts': {
    path: ({ family, photo }) => `/backoffice/familles/${family}/photos/${photo}`,
    answers: NOTHING,
  },
  'app/backoffice/familles/[id]/documents/[document]/route.ts': {
    path: ({ family, document }) => `/backoffice/familles/${family}/documents/${document}`,
    answers: NOTHING,
  },
  'app/(famille)/espace-famille/dossier/documents/[id]/route.ts': {
    path: ({ document }) => `/espace-famille/dossier/documents/${document}`,
    answers: { ...NOTHING, parent: '200' },
  },
  'app/(famille)/espace-famille/dossier/documents/page.tsx': {
    path: () => '/espace-famille/dossier/documents',
    answers: FAMILIES,
  },
};
