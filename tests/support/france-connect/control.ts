/** Somebody, as FranceConnect knows them. */
export interface Person {
  readonly sub: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly preferred_username?: string;
  readonly gender?: 'female' | 'male';
  readonly email?: string;
}

/** What goes wrong at FranceConnect. */
export type Fault =
  | 'token down'
  | 'id token expired'
  | 'id token of another nonce'
  | 'id token signed by a stranger'
  | 'low level'
  | 'user information signed by a stranger'
  | 'user information not signed'
  | 'user information about somebody else';

/** How the next sign-ins go. */
export interface Behaviour {
  readonly person: Person;
  readonly algorithm: 'ES256' | 'RS256';
  readonly fault: Fault | null;
}

/** What the stand-in is started with. */
export interface ServerOptions {
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly portalUrl: string;
}

export const ANGELA: Person = {
  sub: 'b6048e95bb134ec5b1d1e1fa69f287172e91722b9354d637a1bcf2ebb0fd2ef5v1',
  given_name: 'Angela Claire Louise',
  family_name: 'DUBOIS',
  gender: 'female',
  email: 'angela.dubois@example.fr',
};

export const START: Behaviour = { person: ANGELA, algorithm: 'ES256', fault: null };
