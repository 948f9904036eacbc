'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';

import { guardianForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { changePassword } from '../commands/change-password';
import { revokeOtherSessions, revokeSession } from '../commands/revoke-sessions';
import {
  beginTotp,
  cancelTotp,
  confirmTotp,
  disableTotp,
  renewRecoveryCodes,
  replaceTotp,
} from '../commands/totp';
import {
  changePasswordSchema,
  endTotpSchema,
  revokeSessionSchema,
  secondStepSchema,
  totpCodeSchema,
} from '../schema/security';

const PAGE = '/mon-espace/securite';

/** Changes one's password. */
export const changePasswordAction = guardianForm(
  { name: 'accounts/change-password', schema: changePasswordSchema },
  async (input, actor) => {
    const done = await changePassword(actor, input, now());
    revalidatePath(PAGE);
    return done;
  },
);

/** Signs one's account out of one browser. */
export const revokeSessionAction = guardianForm(
  { name: 'accounts/revoke-session', schema: revokeSessionSchema },
  async ({ sessionId }, actor): Promise<null> => {
    await revokeSession(actor, sessionId, now());
    revalidatePath(PAGE);
    return null;
  },
);

/** Signs one's account out of all browsers but this one. */
export const revokeOtherSessionsAction = guardianForm(
  { name: 'accounts/revoke-other-sessions', schema: z.object({}) },
  async (_input, actor) => {
    const count = await revokeOtherSessions(actor, now());
    revalidatePath(PAGE);
    return { count };
  },
);

/** Begins to set up the second factor. */
export const beginTotpAction = guardianForm(
  { name: 'accounts/begin-totp', schema: z.object({}) },
  async (_input, actor): Promise<null> => {
    await beginTotp(actor);
    revalidatePath(PAGE);
    return null;
  },
);

/** Gives up setting up the second factor. */
export const cancelTotpAction = guardianForm(
  { name: 'accounts/cancel-totp', schema: z.object({}) },
  async (_input, actor): Promise<null> => {
    await cancelTotp(actor);
    revalidatePath(PAGE);
    return null;
  },
);

/** Puts the second factor in force. The recovery codes are shown this once. */
export const confirmTotpAction = guardianForm(
  { name: 'accounts/confirm-totp', schema: totpCodeSchema },
  async ({ code }, actor) => {
    const codes = await confirmTotp(actor, code, now());
    revalidatePath(PAGE);
    return { codes };
  },
);

/** Draws new recovery codes. */
export const renewRecoveryCodesAction = guardianForm(
  { name: 'accounts/renew-recovery-codes', schema: secondStepSchema },
  async ({ code }, actor) => {
    const codes = await renewRecoveryCodes(actor, code, now());
    revalidatePath(PAGE);
    return { codes };
  },
);

/** Takes the second factor away. */
export const disableTotpAction = guardianForm(
  { name: 'accounts/disable-totp', schema: endTotpSchema },
  async (input, actor): Promise<null> => {
    await disableTotp(actor, input, now());
    revalidatePath(PAGE);
    return null;
  },
);

/** Moves the second factor to another telephone. */
export const replaceTotpAction = guardianForm(
  { name: 'accounts/replace-totp', schema: endTotpSchema },
  async (input, actor): Promise<null> => {
    await replaceTotp(actor, input, now());
    revalidatePath(PAGE);
    return null;
  },
);
