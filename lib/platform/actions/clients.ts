import 'server-only';

import { createSafeActionClient } from 'next-safe-action';
import { z } from 'zod';

import { accountError } from '@/lib/accounts/messages/sign-in';
import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { isPermitted, PERMISSIONS, type Permission } from '@/lib/collectivities/permissions';

import { findSignedIn } from '../auth/actors';
import { failureOf, forbidden } from './failure';

const nameOf = z.object({ name: z.string().min(1) });
const agentMetadata = nameOf.extend({
  permission: z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]),
});

/** Actions that nobody needs to be signed in for. */
export const publicAction = createSafeActionClient({
  defineMetadataSchema: () => nameOf,
  handleServerError: (error, { metadata }) => failureOf(error, metadata.name),
});

/** Actions of a parent: `ctx.actor`. */
export const guardianAction = publicAction.use(async ({ next }) => {
  const signedIn = await findSignedIn();
  if (signedIn === null) throw accountError('SIGNED_OUT');
  return next<{ actor: GuardianActor }>({ ctx: { actor: signedIn.guardian } });
});

/** Actions of an agent: the metadata name the permission that is checked first; `ctx.actor`. */
export const agentAction = createSafeActionClient({
  defineMetadataSchema: () => agentMetadata,
  handleServerError: (error, { metadata }) => failureOf(error, metadata.name),
}).use(async ({ next, metadata }) => {
  const signedIn = await findSignedIn();
  if (signedIn === null) throw accountError('SIGNED_OUT');
  const { agent } = signedIn;
  if (agent === null || agent.mustSetUpTotp || !isPermitted(agent.role, metadata.permission))
    throw forbidden();
  return next<{ actor: AgentActor }>({ ctx: { actor: agent } });
});
