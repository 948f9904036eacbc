import type { FranceConnectIdentity } from '../schema/france-connect';

/** What FranceConnect says of somebody. */
export type FranceConnectPerson = {
  /** The portal's own name for the person, at FranceConnect. */
  subject: string;
  /** All first names, in the order of the birth certificate. */
  givenName: string;
  /** The name at birth. */
  familyName: string;
  /** The name in use, where it is another. */
  preferredName: string | null;
  gender: 'female' | 'male' | null;
  email: string | null;
  /** What signing out of FranceConnect asks for. */
  idToken: string;
};

const CIVILITIES = { female: 'Mme', male: 'M.' } as const;

/** The identity as the portal writes it: the first of the first names, and the name in use. */
export function identityOfPerson(person: FranceConnectPerson): FranceConnectIdentity {
  const { subject, givenName, familyName, preferredName, gender, email, idToken } = person;
  return {
    subject,
    civility: gender === null ? '' : CIVILITIES[gender],
    firstName: givenName.split(/\s+/)[0] ?? givenName,
    lastName: preferredName ?? familyName,
    email,
    idToken,
  };
}

/** What must be done first where no account is opened by the identity. */
export type WithoutAccount = 'LINK_FIRST' | 'OPEN_ACCOUNT' | 'NO_EMAIL';

/**
 * What becomes of an identity that opens no account. One who bears the e-mail of an account does not
 * thereby hold it: they sign in once, and link.
 */
export function decideEntry(facts: { hasEmail: boolean; isEmailTaken: boolean }): WithoutAccount {
  if (!facts.hasEmail) return 'NO_EMAIL';
  return facts.isEmailTaken ? 'LINK_FIRST' : 'OPEN_ACCOUNT';
}
