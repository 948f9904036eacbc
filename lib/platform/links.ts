import 'server-only';

import { timingSafeEqual } from 'node:crypto';

import { env } from './env';
import { keyedHash } from './secrets';

/** The links that e-mails and calendar programs carry, by what they do; the page of a sign-up on its way, and its browser. */
export type LinkPurpose =
  | 'activation'
  | 'reinitialisation'
  | 'nouvelle-adresse'
  | 'invitation'
  | 'inscription'
  | 'navigateur'
  | 'desabonnement'
  | 'double-authentification'
  | 'calendrier';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SIGNATURE_LENGTH = 43;

function signatureOf(purpose: LinkPurpose, id: string): string {
  return keyedHash('link', `${purpose}:${id}`);
}

function compact(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

function expand(text: string): string {
  const hex = Buffer.from(text, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The last part of a link's address: the id of its row and a signature, and nothing else. */
export function signedToken(purpose: LinkPurpose, id: string): string {
  return `${compact(id)}.${signatureOf(purpose, id)}`;
}

/** The whole address of a link, as an e-mail carries it. */
export function signedLink(purpose: LinkPurpose, id: string): string {
  return `${env.APP_URL}/${purpose}/${signedToken(purpose, id)}`;
}

/** The id that a token names, or null where it is malformed or not signed by the portal. */
export function readSignedToken(purpose: LinkPurpose, token: string): string | null {
  const [part = '', signature = '', ...others] = token.split('.');
  const id = expand(part);
  if (others.length > 0 || !UUID.test(id) || signature.length !== SIGNATURE_LENGTH) return null;
  const expected = Buffer.from(signatureOf(purpose, id));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
}
