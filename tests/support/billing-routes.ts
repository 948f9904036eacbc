import { AGENTS, all, FAMILIES, NOTHING, type Route } from './visitors';

/** Those of billing: see `ROUTES`. */
export const BILLING_ROUTES: Readonly<Record<string, Route>> = {
  'app/(famille)/espace-facturation/page.tsx': {
    path: () => '/espace-facturation',
    answers: FAMILIES,
  },
  'app/(famille)/espace-facturation/[id]/page.tsx': {
    path: ({ invoice }) => `/espace-facturation/${invoice}`,
    answers: { ...FAMILIES, stranger: '404' },
  },
  'app/(famille)/espace-facturation/[id]/pdf/route.ts': {
    path: ({ invoice }) => `/espace-facturation/${invoice}/pdf`,
    answers: { ...FAMILIES, stranger: '404' },
  },
  'app/(famille)/espace-facturation/avoirs/[id]/pdf/route.ts': {
    path: ({ creditNote }) => `/espace-facturation/avoirs/${creditNote}/pdf`,
    answers: { ...FAMILIES, stranger: '404' },
  },
  'app/(famille)/espace-facturation/attestations/[annee]/[famille]/pdf/route.ts': {
    path: ({ family }) => `/espace-facturation/attestations/2026/${family}/pdf`,
    answers: { ...FAMILIES, stranger: '404' },
  },
  'app/(famille)/espace-famille/dossier/page.tsx': {
    path: () => '/espace-famille/dossier',
    answers: FAMILIES,
  },
  'app/(famille)/espace-famille/dossier/responsables/[id]/page.tsx': {
    path: ({ guardian }) => `/espace-famille/dossier/responsables/${guardian}?afficher=banque`,
    answers: { ...FAMILIES, stranger: '404' },
  },
  'app/(famille)/espace-famille/dossier/enfants/[id]/page.tsx': {
    path: ({ child }) => `/espace-famille/dossier/enfants/${child}?afficher=sante`,
    answers: { ...FAMILIES, stranger: '404' },
  },
  'app/(famille)/espace-famille/dossier/consultations/page.tsx': {
    path: () => '/espace-famille/dossier/consultations',
    answers: FAMILIES,
  },
  // Called by PayFiP, in another way than this walk does.
  'app/api/paiements/notification/route.ts': {
    path: () => '/api/paiements/notification',
    answers: all('405'),
  },
  'app/api/paiements/retour/[id]/route.ts': {
    path: ({ invoice }) => `/api/paiements/retour/${invoice}`,
    answers: all('/espace-facturation'),
  },
  // The simulator of PayFiP answers in a demonstration alone.
  'app/(public)/demonstration/payfip/tpa/paiementws.web/page.tsx': {
    path: () => '/demonstration/payfip/tpa/paiementws.web?idop=x',
    answers: NOTHING,
  },
  'app/(public)/demonstration/payfip/resultat/route.ts': {
    path: () => '/demonstration/payfip/resultat',
    answers: all('405'),
  },
  'app/(public)/demonstration/payfip/tpa/services/securite/route.ts': {
    path: () => '/demonstration/payfip/tpa/services/securite',
    answers: all('405'),
  },
  'app/backoffice/facturation/page.tsx': {
    path: () => '/backoffice/facturation',
    answers: AGENTS,
  },
  'app/backoffice/facturation/[id]/page.tsx': {
    path: ({ run }) => `/backoffice/facturation/${run}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/facturation/factures/[id]/page.tsx': {
    path: ({ invoice }) => `/backoffice/facturation/factures/${invoice}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/facturation/[id]/courrier/route.ts': {
    path: ({ issuedRun }) => `/backoffice/facturation/${issuedRun}/courrier?de=0&a=999999`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/facturation/factures/[id]/pdf/route.ts': {
    path: ({ invoice }) => `/backoffice/facturation/factures/${invoice}/pdf`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/facturation/avoirs/[id]/pdf/route.ts': {
    path: ({ creditNote }) => `/backoffice/facturation/avoirs/${creditNote}/pdf`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/facturation/contestations/page.tsx': {
    path: () => '/backoffice/facturation/contestations',
    answers: AGENTS,
  },
  'app/backoffice/facturation/contestations/[reference]/page.tsx': {
    path: ({ dispute }) => `/backoffice/facturation/contestations/${dispute}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/facturation/tarifs/page.tsx': {
    path: () => '/backoffice/facturation/tarifs',
    answers: AGENTS,
  },
  'app/backoffice/facturation/tarifs/simulation/page.tsx': {
    path: ({ family, child, activity }) =>
      `/backoffice/facturation/tarifs/simulation?famille=${family}&enfant=${child}&activite=${activity}&mois=2026-11`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  // Its own collectivity's invoices: none of another's.
  'app/backoffice/facturation/export/route.ts': {
    path: () => '/backoffice/facturation/export?contenu=factures&format=csv',
    answers: AGENTS,
  },
  'app/backoffice/reglements/journee/page.tsx': {
    path: () => '/backoffice/reglements/journee?jour=2026-11-24&caissier=tous',
    answers: AGENTS,
  },
  // Its own collectivity's payments: none of another's.
  'app/backoffice/reglements/journee/export/route.ts': {
    path: () => '/backoffice/reglements/journee/export?jour=2026-11-24&caissier=tous',
    answers: AGENTS,
  },
  'app/backoffice/reglements/page.tsx': {
    path: () => '/backoffice/reglements',
    answers: AGENTS,
  },
};
