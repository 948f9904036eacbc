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
};

/** By the action's name: "requests/submitRequestsAction". */
export type Cases = Readonly<Record<string, Case>>;
