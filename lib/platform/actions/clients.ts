import 'server-only';

import { createSafeActionClient } from 'next-safe-action';
import { z } from 'zod';

import { accountError } from '@/lib/accounts/messages';
import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { isPermitted, PERMISSIONS, type Permission } from '@/lib/collectivities/permissions';
import { DomainError } from '@/lib/core/errors';

import { findSignedIn } from '../auth/actors';
import { log } from '../log';
import { requestContext } from '../request-context';

/** What a refused action tells the browser: French words and a code, nothing of the inside. */
export type ActionFailure = { code: string; message: string };

const nameOf = z.object({ name: z.string().min(1) });
const agentMetadata = nameOf.extend({
  permission: z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]),
});

async function failureOf(error: Error, name: string): Promise<ActionFailure> {
  if (error instanceof DomainError) return { code: error.code, message: error.userMessage };
  const { requestId } = await requestContext();
  log.error({ requestId, action: name, err: error }, 'action failed');
  return {
    code: 'FAULT',
    message: `Une erreur est survenue, rien n’a été enregistré. Réessayez dans un instant. Référence\u00A0: ${requestId}`,
  };
}

function forbidden(): DomainError {
  return new DomainError('NOT_FOUND', 'Cet élément n’existe pas, ou ne vous est pas accessible.');
}

/** Actions that nobody needs to be signed in for. */
const publicAction = createSafeActionClient({
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
  if (agent === null || !isPermitted(agent.role, metadata.permission)) throw forbidden();
  return next<{ actor: AgentActor }>({ ctx: { actor: agent } });
});
