import 'server-only';

import { createSafeActionClient } from 'next-safe-action';
import { z } from 'zod';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { PERMISSIONS, type Permission } from '@/lib/collectivities/permissions';

import { failureOf } from './failure';
import { identifyAgent, identifyGuardian } from './identify';

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
  return next<{ actor: GuardianActor }>({ ctx: { actor: await identifyGuardian() } });
});

/** Actions of an agent: the metadata name the permission that is checked first; `ctx.actor`. */
export const agentAction = createSafeActionClient({
  defineMetadataSchema: () => agentMetadata,
  handleServerError: (error, { metadata }) => failureOf(error, metadata.name),
}).use(async ({ next, metadata }) => {
  return next<{ actor: AgentActor }>({ ctx: { actor: await identifyAgent(metadata.permission) } });
});
