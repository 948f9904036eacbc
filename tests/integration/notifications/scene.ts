import { addDays, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Delivery, Mailer, OutgoingEmail, Retry } from '@/lib/platform/mail/types';
import type { Activity, Collectivity, RequestEventType } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import {
  createAgentActor,
  createFamily,
  type FamilyFixture,
} from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

export type Scene = {
  collectivity: Collectivity;
  activity: Activity;
  family: FamilyFixture;
  agentId: string;
};

type SceneOptions = {
  timeZone?: string;
  family?: Parameters<typeof createFamily>[2];
};

/** A collectivity with an activity, an agent, and a family that is subscribed. */
export async function createScene({
  timeZone = 'Europe/Paris',
  family = {},
}: SceneOptions = {}): Promise<Scene> {
  const collectivity = await createCollectivity(db, { timeZone });
  const activity = await createActivity(db, collectivity, { name: '1/Péri MATIN' });
  const { agentId } = await createAgentActor(db, collectivity);
  return { collectivity, activity, agentId, family: await createFamily(db, collectivity, family) };
}

let days = 0;

/** A day that no other call has given: each decision is about a session of its own. */
export function nextDay(): CivilDate {
  days += 1;
  return addDays(civilDate('2027-01-04'), days);
}

type DecisionOptions = {
  outcome?: 'ACCEPTED' | 'REFUSED' | 'WAITLISTED' | 'WITHDRAWN';
  kind?: 'BOOKING' | 'ABSENCE' | 'CANCELLATION';
  family?: FamilyFixture;
  reason?: string;
};

/** A request of one line, that the agent decided at that instant. Gives the decision's event. */
export async function decide(
  { activity, family: ownFamily, agentId }: Scene,
  at: Date,
  { outcome = 'ACCEPTED', kind = 'BOOKING', family = ownFamily, reason }: DecisionOptions = {},
): Promise<string> {
  const session = await createSession(db, activity, { day: nextDay() });
  const { lines } = await createRequest(db, {
    by: family,
    child: family.children[0],
    kind,
    lines: [
      {
        session,
        status: outcome,
        decidedAt: at,
        decidedBy: { agentId },
        ...(reason === undefined ? {} : { reason }),
      },
    ],
  });
  const event = await db.requestEvent.findFirstOrThrow({ where: { lineId: lines[0].id } });
  return event.id;
}

/** Adds to a line what happened to it next. */
export async function addEvent(eventId: string, type: RequestEventType, at: Date): Promise<string> {
  const { collectivityId, requestId, lineId, agentId } = await db.requestEvent.findUniqueOrThrow({
    where: { id: eventId },
  });
  const { id } = await db.requestEvent.create({
    data: { id: newId(), collectivityId, requestId, lineId, agentId, type, at },
  });
  return id;
}

/** The cut whose digest told a decision; null while none has. */
export async function toldAt(eventId: string): Promise<string | null> {
  const { digest } = await db.requestEvent.findUniqueOrThrow({
    where: { id: eventId },
    select: { digest: { select: { cutAt: true } } },
  });
  return digest?.cutAt.toISOString() ?? null;
}

/** The digests written for an account: the cut, how many decisions they told, and whether by e-mail. */
export async function digestsOf({ family, collectivity }: Scene) {
  const rows = await db.digest.findMany({
    where: { accountId: family.account.id, collectivityId: collectivity.id },
    orderBy: { cutAt: 'asc' },
    select: { cutAt: true, emailId: true, _count: { select: { events: true } } },
  });
  return rows.map(({ cutAt, emailId, _count }) => ({
    cut: cutAt.toISOString(),
    decisions: _count.events,
    hasEmail: emailId !== null,
  }));
}

/** What a provider answers about one e-mail, or about the call that carries it. */
export type Answer = Delivery | Retry;

/** A mailer of calls of one that answers what the test says, and remembers what it was given. */
export function fakeMailer(answers: Answer[] = []): Mailer & { sent: OutgoingEmail[] } {
  const sent: OutgoingEmail[] = [];
  return {
    sent,
    batchSize: 1,
    send: ({ emails }) => {
      sent.push(...emails);
      const [answer] = answers.splice(0, 1);
      if (answer?.outcome === 'retry' || answer?.outcome === 'refused')
        return Promise.resolve(answer);
      const deliveries = emails.map(
        ({ id }): Delivery => answer ?? { outcome: 'sent', providerId: `provider-${id}` },
      );
      return Promise.resolve({ outcome: 'answered', deliveries });
    },
  };
}
