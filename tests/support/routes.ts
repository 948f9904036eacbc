import { ACTIVITY_ROUTES } from './activity-routes';
import { BILLING_ROUTES } from './billing-routes';
import { COLLECTING_ROUTES } from './collecting-routes';
import { DIRECT_DEBIT_ROUTES } from './direct-debit-routes';
import { EMAIL_ROUTES } from './email-routes';
import { FEED_ROUTES } from './feed-routes';
import { FILE_ROUTES } from './file-routes';
import {
  AGENTS,
  all,
  EVERYBODY,
  FAMILIES,
  HOMES,
  NOTHING,
  SIGNED_IN,
  type Route,
} from './visitors';

const NEW = '/mon-espace/abonnements/nouveau';

/** Every page and route, and what it answers to each visitor. */
export const ROUTES: Readonly<Record<string, Route>> = {
  ...ACTIVITY_ROUTES,
  ...BILLING_ROUTES,
  ...COLLECTING_ROUTES,
  ...DIRECT_DEBIT_ROUTES,
  ...EMAIL_ROUTES,
  ...FEED_ROUTES,
  ...FILE_ROUTES,
  'app/page.tsx': { path: () => '/', answers: { ...HOMES, nobody: '200' } },
  'app/(public)/accessibilite/page.tsx': { path: () => '/accessibilite', answers: EVERYBODY },
  'app/(public)/collectivites/[slug]/page.tsx': {
    path: ({ slug }) => `/collectivites/${slug}`,
    answers: EVERYBODY,
  },
  'app/(public)/collectivites/[slug]/logo/route.ts': {
    path: ({ slug }) => `/collectivites/${slug}/logo`,
    answers: NOTHING,
  },
  'app/(public)/connexion/page.tsx': {
    path: () => '/connexion',
    answers: { ...HOMES, nobody: '200' },
  },
  'app/(public)/connexion/franceconnect/page.tsx': {
    path: () => '/connexion/franceconnect',
    answers: NOTHING,
  },
  // A link that nobody signed.
  'app/(public)/desabonnement/[token]/page.tsx': {
    path: () => '/desabonnement/abc.def',
    answers: NOTHING,
  },
  'app/(public)/donnees-personnelles/page.tsx': {
    path: () => '/donnees-personnelles',
    answers: EVERYBODY,
  },
  'app/(public)/mentions-legales/page.tsx': { path: () => '/mentions-legales', answers: EVERYBODY },
  'app/(famille)/mon-espace/franceconnect/page.tsx': {
    path: () => '/mon-espace/franceconnect',
    answers: {
      nobody: '/connexion',
      stranger: '/espace-famille',
      otherAgent: '/espace-famille',
      parent: '/espace-famille',
    },
  },
  'app/(famille)/espace-famille/page.tsx': { path: () => '/espace-famille', answers: FAMILIES },
  'app/(famille)/espace-famille/dossier/responsables/[id]/photo/page.tsx': {
    path: ({ guardian }) => `/espace-famille/dossier/responsables/${guardian}/photo`,
    answers: { ...FAMILIES, stranger: '404' },
  },
  'app/(famille)/espace-famille/dossier/enfants/[id]/photo/page.tsx': {
    path: ({ child }) => `/espace-famille/dossier/enfants/${child}/photo`,
    answers: { ...FAMILIES, stranger: '404' },
  },
  'app/(famille)/espace-famille/planning/page.tsx': {
    path: ({ child, activity }) =>
      `/espace-famille/planning?date=2026-11-26&enfants=${child}&activites=${activity}`,
    answers: FAMILIES,
  },
  'app/(famille)/espace-famille/planning/liste/page.tsx': {
    path: ({ child }) => `/espace-famille/planning/liste?enfants=${child}`,
    answers: FAMILIES,
  },
  'app/(famille)/espace-famille/planning/reservations/page.tsx': {
    path: ({ child, activity }) =>
      `/espace-famille/planning/reservations?enfants=${child}&activite=${activity}&du=2026-11-26&au=2026-11-27`,
    answers: FAMILIES,
  },
  'app/(famille)/espace-famille/planning/absences/page.tsx': {
    path: ({ child, activity }) =>
      `/espace-famille/planning/absences?enfants=${child}&activite=${activity}&du=2026-11-26&au=2026-11-27`,
    answers: FAMILIES,
  },
  'app/(famille)/mon-espace/demandes/page.tsx': {
    path: () => '/mon-espace/demandes',
    answers: FAMILIES,
  },
  'app/(famille)/mon-espace/demandes/[reference]/page.tsx': {
    path: ({ reference }) => `/mon-espace/demandes/${reference}`,
    answers: { ...FAMILIES, stranger: '404' },
  },
  'app/(famille)/mon-espace/abonnements/page.tsx': {
    path: () => '/mon-espace/abonnements',
    answers: { ...FAMILIES, otherAgent: '200' },
  },
  'app/(famille)/mon-espace/abonnements/nouveau/page.tsx': {
    path: () => '/mon-espace/abonnements/nouveau',
    answers: { ...FAMILIES, otherAgent: '200' },
  },
  // Without a search of one's own there is nothing to choose options for.
  'app/(famille)/mon-espace/abonnements/nouveau/options/page.tsx': {
    path: () => '/mon-espace/abonnements/nouveau/options',
    answers: { nobody: '/connexion', stranger: NEW, otherAgent: NEW, parent: NEW },
  },
  'app/(famille)/mon-espace/abonnements/[id]/desabonnement/page.tsx': {
    path: ({ subscription }) => `/mon-espace/abonnements/${subscription}/desabonnement`,
    answers: { nobody: '/connexion', stranger: '404', otherAgent: '404', parent: '200' },
  },
  'app/backoffice/page.tsx': { path: () => '/backoffice', answers: AGENTS },
  'app/backoffice/demandes/page.tsx': {
    path: ({ line }) => `/backoffice/demandes?ligne=${line}`,
    answers: AGENTS,
  },
  'app/backoffice/familles/import/page.tsx': {
    path: () => '/backoffice/familles/import',
    answers: AGENTS,
  },
  'app/backoffice/familles/page.tsx': {
    path: () => '/backoffice/familles?q=guillet',
    answers: AGENTS,
  },
  'app/backoffice/familles/nouveau/page.tsx': {
    path: () => '/backoffice/familles/nouveau',
    answers: AGENTS,
  },
  'app/backoffice/familles/[id]/page.tsx': {
    path: ({ family }) => `/backoffice/familles/${family}?ajouter=enfant-connu&nom=nathan`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  // It makes codes: it is posted to, never visited.
  'app/api/adresses/route.ts': {
    path: () => '/api/adresses',
    answers: { nobody: '405', stranger: '405', otherAgent: '405', parent: '405' },
  },
  'app/backoffice/familles/lettres/route.ts': {
    path: () => '/backoffice/familles/lettres',
    answers: { nobody: '405', stranger: '405', otherAgent: '405', parent: '405' },
  },
  'app/backoffice/familles/import/modele/route.ts': {
    path: () => '/backoffice/familles/import/modele',
    answers: AGENTS,
  },
  'app/backoffice/familles/import/exemple/route.ts': {
    path: () => '/backoffice/familles/import/exemple',
    answers: AGENTS,
  },
  'app/backoffice/familles/import/[id]/page.tsx': {
    path: ({ familyImport }) => `/backoffice/familles/import/${familyImport}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/familles/import/[id]/problemes/route.ts': {
    path: ({ familyImport }) => `/backoffice/familles/import/${familyImport}/problemes`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/(public)/invitation/[token]/page.tsx': {
    path: () => '/invitation/inconnue',
    answers: EVERYBODY,
  },
  'app/backoffice/calendrier/fermetures/page.tsx': {
    path: () => '/backoffice/calendrier/fermetures',
    answers: AGENTS,
  },
  'app/backoffice/calendrier/vacances/page.tsx': {
    path: () => '/backoffice/calendrier/vacances',
    answers: AGENTS,
  },
  'app/backoffice/modifications/page.tsx': {
    path: () => '/backoffice/modifications',
    answers: AGENTS,
  },
  'app/backoffice/modifications/[reference]/page.tsx': {
    path: ({ reference }) => `/backoffice/modifications/${reference}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/listes-attente/page.tsx': {
    path: () => '/backoffice/listes-attente',
    answers: AGENTS,
  },
  'app/backoffice/calendrier/page.tsx': { path: () => '/backoffice/calendrier', answers: AGENTS },
  'app/backoffice/calendrier/[id]/page.tsx': {
    path: ({ session }) => `/backoffice/calendrier/${session}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/agents/page.tsx': { path: () => '/backoffice/agents', answers: AGENTS },
  'app/backoffice/agents/[id]/page.tsx': {
    path: ({ agent }) => `/backoffice/agents/${agent}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/parametres/page.tsx': { path: () => '/backoffice/parametres', answers: AGENTS },
  'app/backoffice/parametres/actualites/page.tsx': {
    path: () => '/backoffice/parametres/actualites',
    answers: AGENTS,
  },
  'app/backoffice/parametres/actualites/nouvelle/page.tsx': {
    path: () => '/backoffice/parametres/actualites/nouvelle',
    answers: AGENTS,
  },
  'app/backoffice/parametres/actualites/[id]/page.tsx': {
    path: ({ news }) => `/backoffice/parametres/actualites/${news}`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/backoffice/parametres/actualites/[id]/suppression/page.tsx': {
    path: ({ news }) => `/backoffice/parametres/actualites/${news}/suppression`,
    answers: { ...AGENTS, otherAgent: '404' },
  },
  'app/api/auth/[...nextauth]/route.ts': { path: () => '/api/auth/session', answers: EVERYBODY },
  'app/api/desabonnement/[token]/route.ts': {
    path: () => '/api/desabonnement/x',
    answers: all('/desabonnement/x'),
  },
  'app/api/franceconnect/connexion/route.ts': {
    path: () => '/api/franceconnect/connexion',
    answers: NOTHING,
  },
  'app/api/franceconnect/retour/route.ts': {
    path: () => '/api/franceconnect/retour?code=x&state=y',
    answers: NOTHING,
  },
  'app/api/health/route.ts': { path: () => '/api/health', answers: EVERYBODY },
  'app/api/inngest/route.ts': { path: () => '/api/inngest', answers: all('503') },
  'app/api/webhooks/resend/route.ts': { path: () => '/api/webhooks/resend', answers: all('405') },
  'app/(public)/inscription/page.tsx': {
    path: () => '/inscription',
    answers: { ...HOMES, nobody: '200' },
  },
  'app/(public)/inscription/[token]/page.tsx': {
    path: ({ account }) => `/inscription/${account}`,
    answers: EVERYBODY,
  },
  'app/(public)/activation/[token]/page.tsx': {
    path: ({ account }) => `/activation/${account}`,
    answers: EVERYBODY,
  },
  'app/(public)/mot-de-passe-oublie/page.tsx': {
    path: () => '/mot-de-passe-oublie',
    answers: EVERYBODY,
  },
  'app/(public)/reinitialisation/[token]/page.tsx': {
    path: ({ account }) => `/reinitialisation/${account}`,
    answers: EVERYBODY,
  },
  'app/(public)/demonstration/courriels/page.tsx': {
    path: () => '/demonstration/courriels',
    answers: NOTHING,
  },
  'app/(public)/conditions-utilisation/page.tsx': {
    path: () => '/conditions-utilisation',
    answers: EVERYBODY,
  },
  'app/(famille)/mon-espace/profil/page.tsx': {
    path: () => '/mon-espace/profil',
    answers: SIGNED_IN,
  },
  'app/(famille)/mon-espace/profil/suppression/page.tsx': {
    path: () => '/mon-espace/profil/suppression',
    answers: SIGNED_IN,
  },
  'app/(famille)/mon-espace/profil/export/route.ts': {
    path: () => '/mon-espace/profil/export',
    answers: SIGNED_IN,
  },
  'app/(famille)/mon-espace/securite/page.tsx': {
    path: () => '/mon-espace/securite',
    answers: SIGNED_IN,
  },
  'app/(public)/connexion/verification/page.tsx': {
    path: () => '/connexion/verification',
    answers: {
      nobody: '/connexion',
      stranger: '/connexion',
      otherAgent: '/connexion',
      parent: '/connexion',
    },
  },
  'app/(public)/connexion/telephone-perdu/page.tsx': {
    path: () => '/connexion/telephone-perdu',
    answers: all('/connexion'),
  },
  'app/(public)/double-authentification/[token]/page.tsx': {
    path: ({ account }) => `/double-authentification/${account}`,
    answers: EVERYBODY,
  },
  'app/(public)/nouvelle-adresse/[token]/page.tsx': {
    path: ({ account }) => `/nouvelle-adresse/${account}`,
    answers: EVERYBODY,
  },
  'app/api/challenge/route.ts': { path: () => '/api/challenge', answers: EVERYBODY },
};
