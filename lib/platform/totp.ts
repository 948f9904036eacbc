import 'server-only';

import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
/** One step before and after: clocks differ, and people type slowly. */
const WINDOW = 1;

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'Portail Familles',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}

/** A new secret, in base 32 (RFC 6238, as authenticator applications read it). */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The time step that a code is right for at an instant, or null where it is wrong. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret, '').validate({
    token: code,
    timestamp: now.getTime(),
    window: WINDOW,
  });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

/** The address that an authenticator application reads from a QR code. */
export function totpAddress(secret: string, label: string): string {
  return totpOf(secret, label).toString();
}
