import type { AgentRole } from '@/lib/collectivities/permissions';
import { emptyForm, type FormAction } from '@/lib/core/form';
import type { Scene } from '@/tests/integration/requests/scene';
import type { SeatOffer } from '@/prisma/generated/client';
import type { RequestFixture } from '@/tests/support/factories/requests';

/** What an action answers, in so far as a refusal is concerned: an action's, or a form's state. */
export type Answer = {
  data?: unknown;
  serverError?: { code: string } | undefined;
  code?: string | null;
};

/** A family with a request that waits: what a stranger would reach for. */
export type Target = Scene & { request: RequestFixture; offer: SeatOffer };

export type Case = {
  /**
   * Whose door it is. `guardian` and `agent` name what belongs to somebody; `own` and `own-agent`
   * name nothing: they act on the caller's own account, or on the caller's own collectivity.
   */
  kind: 'guardian' | 'agent' | 'own' | 'own-agent';
  call: (target: Target) => Promise<Answer>;
  /** A role without the permission: FACILITATOR unless said. */
  outsider?: AgentRole;
};

/** By the action's name: "requests/submitRequestsAction". */
export type Cases = Readonly<Record<string, Case>>;

/** Sends the fields of a form to its action, as the browser does. */
export function send<Done>(
  action: FormAction<Done>,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return action(emptyForm(), form);
}
