import type { Target } from './target';

export type Visitor = 'nobody' | 'stranger' | 'otherAgent' | 'parent';

/** What a route answers to each visitor: a status, or where it leads. */
export interface Route {
  readonly path: (ids: Target['ids']) => string;
  readonly answers: Readonly<Record<Visitor, string>>;
}

/** The same answer to whoever asks. */
export const all = (answer: string): Record<Visitor, string> => ({
  nobody: answer,
  stranger: answer,
  otherAgent: answer,
  parent: answer,
});

export const EVERYBODY = all('200');
export const SIGNED_IN = {
  nobody: '/connexion',
  stranger: '200',
  otherAgent: '200',
  parent: '200',
};
export const FAMILIES = { ...SIGNED_IN, otherAgent: '/mon-espace/abonnements' };
export const AGENTS = { nobody: '/connexion', stranger: '404', otherAgent: '200', parent: '404' };
export const NOTHING = all('404');
export const HOMES = {
  nobody: '/connexion',
  stranger: '/espace-famille',
  otherAgent: '/backoffice',
  parent: '/espace-famille',
};
