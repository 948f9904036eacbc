import 'server-only';

import type { z } from 'zod';

import type { AgentActor } from '@/lib/accounts/types';
import type { Permission } from '@/lib/collectivities/permissions';
import { DomainError } from '@/lib/core/errors';
import { readForm } from '@/lib/core/form';

import { failureOf, forbidden } from './failure';
import { identifyAgent } from './identify';

/** A file that a form gives, and what the page is told of it. */
export type MadeFile = {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
  type: string;
  count: number;
};

type Options<Schema extends z.ZodType> = {
  name: string;
  permission: Permission;
  schema: Schema;
  /** The page that a refused form leads back to, its code in the address. */
  backTo: string;
};

/** How many things a file holds, for the script that asked for it. */
const FILE_COUNT_HEADER = 'x-file-count';

// Browsers say where a form was sent from; one that does not is not listened to.
function isFromHere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = request.headers.get('origin');
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}

async function refuse(
  request: Request,
  error: unknown,
  options: Options<z.ZodType>,
): Promise<Response> {
  const failure = await failureOf(error, options.name);
  if (request.headers.get('accept')?.includes('application/json') === true) {
    const status = failure.code === 'FAULT' ? 500 : failure.code === 'NOT_FOUND' ? 404 : 409;
    return Response.json(failure, { status });
  }
  const location =
    failure.code === 'SIGNED_OUT' ? '/connexion' : `${options.backTo}?refus=${failure.code}`;
  return new Response(null, { status: 303, headers: { location } });
}

/**
 * The handler of a plain form that gives a file. The browser posts it and stays on its page; a script
 * that asks for JSON is told of a refusal in JSON. Nothing is cached, and nothing stands in the
 * address.
 */
export function agentFile<Schema extends z.ZodType>(
  options: Options<Schema>,
  handle: (input: z.output<Schema>, actor: AgentActor) => Promise<MadeFile>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      if (!isFromHere(request)) throw forbidden();
      const actor = await identifyAgent(options.permission);
      const input = options.schema.safeParse(readForm(await request.formData()));
      if (!input.success)
        throw new DomainError('INVALID', 'Cette demande est incomplète. Actualisez la page.');
      const { bytes, name, type, count } = await handle(input.data, actor);
      return new Response(bytes, {
        headers: {
          'content-type': type,
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
          [FILE_COUNT_HEADER]: String(count),
        },
      });
    } catch (error) {
      return refuse(request, error, options);
    }
  };
}
