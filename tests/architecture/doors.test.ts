import ts from 'typescript';

import {
  codeFiles,
  codeFilesOf,
  exportedValuesOf,
  nodesOf,
  parse,
  read,
  type ExportedValue,
} from './sources';

const CLIENTS = ['publicAction', 'guardianAction', 'agentAction'];

/** Those of forms that work before JavaScript has loaded. */
const FORM_CLIENTS = ['publicForm', 'guardianForm', 'agentForm'];

/** Actions of plain forms, which work before JavaScript has loaded and for people who are not signed in. */
const PLAIN_ACTIONS = ['signInAction', 'signOutAction'];

/** Routes: those of the API answer without an actor, each checked in its own way; the others ask for one. */
const ROUTES = [
  'app/(famille)/espace-facturation/[id]/pdf/route.ts',
  'app/(famille)/espace-facturation/attestations/[annee]/[famille]/pdf/route.ts',
  'app/(famille)/espace-facturation/avoirs/[id]/pdf/route.ts',
  'app/(famille)/espace-famille/dossier/documents/[id]/route.ts',
  'app/(famille)/espace-famille/dossier/photos/[id]/route.ts',
  'app/(famille)/mon-espace/demandes/pieces/[id]/route.ts',
  'app/(famille)/mon-espace/profil/export/route.ts',
  'app/(public)/collectivites/[slug]/logo/route.ts',
  'app/(public)/demonstration/payfip/resultat/route.ts',
  'app/(public)/demonstration/payfip/tpa/services/securite/route.ts',
  'app/api/adresses/route.ts',
  'app/api/auth/[...nextauth]/route.ts',
  'app/api/calendriers/[token]/route.ts',
  'app/api/challenge/route.ts',
  'app/api/desabonnement/[token]/route.ts',
  'app/api/franceconnect/connexion/route.ts',
  'app/api/franceconnect/retour/route.ts',
  'app/api/health/route.ts',
  'app/api/inngest/route.ts',
  'app/api/paiements/notification/route.ts',
  'app/api/paiements/retour/[id]/route.ts',
  'app/api/webhooks/resend/route.ts',
  'app/backoffice/demandes/pieces/[id]/route.ts',
  'app/backoffice/facturation/[id]/courrier/route.ts',
  'app/backoffice/facturation/avoirs/[id]/pdf/route.ts',
  'app/backoffice/facturation/export/route.ts',
  'app/backoffice/facturation/factures/[id]/pdf/route.ts',
  'app/backoffice/familles/[id]/documents/[document]/route.ts',
  'app/backoffice/familles/[id]/photos/[photo]/route.ts',
  'app/backoffice/familles/import/[id]/problemes/route.ts',
  'app/backoffice/familles/import/exemple/route.ts',
  'app/backoffice/familles/import/modele/route.ts',
  'app/backoffice/familles/lettres/route.ts',
  'app/backoffice/reglements/journee/export/route.ts',
  'app/backoffice/reglements/prelevements/[id]/fichier/route.ts',
  'app/backoffice/reglements/prelevements/mandats/[id]/imprimer/route.ts',
  'app/backoffice/reglements/relances/lettres/route.ts',
  'app/backoffice/reglements/tresorerie/[id]/fichier/route.ts',
];

const actionFiles = codeFilesOf(/^lib\/(?!platform\/)[^/]+\/actions(\.ts$|\/)/);
const actions = actionFiles.flatMap((file) => exportedValuesOf(file));

/** The identifier that a chain of calls begins with: `guardianAction.metadata(…).action(…)`. */
function rootOf(node: ts.Node): string {
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node))
    return rootOf(node.expression);
  return node.getText();
}

function isClient({ value }: ExportedValue): boolean {
  return value !== null && [...CLIENTS, ...FORM_CLIENTS].includes(rootOf(value));
}

function metadataOf({ value }: ExportedValue): string {
  if (value === null) return '';
  const call = [...nodesOf(value)].find(
    (node): node is ts.CallExpression =>
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === 'metadata',
  );
  return (call ?? formCallOf(value))?.arguments[0]?.getText() ?? '';
}

function formCallOf(value: ts.Node): ts.CallExpression | undefined {
  return ts.isCallExpression(value) && FORM_CLIENTS.includes(value.expression.getText())
    ? value
    : undefined;
}

function calls(file: string, names: readonly string[]): boolean {
  return [...nodesOf(parse(file))].some(
    (node) => ts.isCallExpression(node) && names.includes(node.expression.getText()),
  );
}

describe('actions', () => {
  it('go through an action client', () => {
    const plain = actions.filter((action) => !isClient(action)).map(({ name }) => name);
    expect(plain.toSorted()).toEqual(PLAIN_ACTIONS);
  });

  it('take an input that is checked', () => {
    const open = actions
      .filter(isClient)
      .filter(({ value }) => !/inputSchema|\bschema\b/.test(value?.getText() ?? ''));
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it('have a name of their own, for the logs', () => {
    const names = actions
      .filter(isClient)
      .map((action) => /name: '([^']+)'/.exec(metadataOf(action))?.[1]);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });

  it('stand in the files of actions, which hold nothing else', () => {
    expect(codeFiles.filter((file) => /^['"]use server['"]/m.test(read(file))).toSorted()).toEqual(
      actionFiles.toSorted(),
    );
  });
});

describe('pages', () => {
  it.each([
    ['app/backoffice', ['requireAgent']],
    ['app/(famille)', ['requireGuardian', 'requireFamily']],
  ])('under %s ask for the actor themselves: layouts are not run again', (folder, guards) => {
    const open = codeFiles.filter(
      (file) => file.startsWith(`${folder}/`) && file.endsWith('/page.tsx') && !calls(file, guards),
    );
    expect(open).toEqual([]);
  });
});

describe('routes', () => {
  it('are few and known', () => {
    expect(codeFilesOf(/^app\/.*route\.tsx?$/).toSorted()).toEqual(ROUTES);
  });
});
