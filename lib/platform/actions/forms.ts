import 'server-only';

import { unstable_rethrow } from 'next/navigation';
import { z } from 'zod';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import type { Permission } from '@/lib/collectivities/permissions';
import { readForm, type FormAction, type FormState } from '@/lib/core/form';

import { failureOf } from './failure';
import { identifyAgent, identifyGuardian } from './identify';

/** Fields whose value does not go back to the browser, unless the form names them. */
const SECRET = /password|(?<!postal)code|token|altcha/i;
/** More than any form takes: what is too long comes back whole, to be shortened. */
const LONGEST_ECHO = 10_000;

function echoOf(
  fields: Record<string, unknown>,
  returned: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' && (returned.includes(name) || !SECRET.test(name))
        ? [[name, value.slice(0, LONGEST_ECHO)]]
        : [],
    ),
  );
}

function firstErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of error.issues) errors[path.join('.')] ??= message;
  return errors;
}

type FormOptions<Schema extends z.ZodType> = {
  name: string;
  schema: Schema;
  /** Fields that go back although they look like secrets: what one copies from a paper. */
  returned?: readonly string[];
};

type Sent<Schema extends z.ZodType, Context> = FormOptions<Schema> & {
  identify: () => Promise<Context>;
};

function build<Schema extends z.ZodType, Context, Done>(
  { name, schema, returned = [], identify }: Sent<Schema, Context>,
  handle: (input: z.output<Schema>, context: Context) => Promise<Done>,
): FormAction<Done> {
  return async (before, form) => {
    const fields = readForm(form);
    const state: FormState<Done> = {
      attempt: before.attempt + 1,
      values: echoOf(fields, returned),
      fieldErrors: {},
      message: null,
      code: null,
      done: null,
    };
    try {
      const context = await identify();
      const input = schema.safeParse(fields);
      if (!input.success)
        return { ...state, code: 'INVALID', fieldErrors: firstErrors(input.error) };
      return { ...state, done: await handle(input.data, context) };
    } catch (error) {
      unstable_rethrow(error);
      const { code, message, field, fields } = await failureOf(error, name);
      if (fields !== undefined) return { ...state, code, fieldErrors: fields };
      return field === undefined
        ? { ...state, code, message }
        : { ...state, code, fieldErrors: { [field]: message } };
    }
  };
}

/**
 * The action of a form that anybody may send. It works before JavaScript has loaded: the browser
 * posts the form, and the page comes back with its state. `redirect()` may be called in `handle`.
 */
export function publicForm<Schema extends z.ZodType, Done>(
  options: FormOptions<Schema>,
  handle: (input: z.output<Schema>) => Promise<Done>,
): FormAction<Done> {
  return build({ ...options, identify: async () => null }, (input) => handle(input));
}

/** The action of a parent's form. */
export function guardianForm<Schema extends z.ZodType, Done>(
  options: FormOptions<Schema>,
  handle: (input: z.output<Schema>, actor: GuardianActor) => Promise<Done>,
): FormAction<Done> {
  return build({ ...options, identify: identifyGuardian }, handle);
}

/** The action of an agent's form: the permission is checked before anything is read. */
export function agentForm<Schema extends z.ZodType, Done>(
  { permission, ...options }: FormOptions<Schema> & { permission: Permission },
  handle: (input: z.output<Schema>, actor: AgentActor) => Promise<Done>,
): FormAction<Done> {
  return build({ ...options, identify: () => identifyAgent(permission) }, handle);
}
