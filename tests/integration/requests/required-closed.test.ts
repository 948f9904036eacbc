import { db } from '@/lib/platform/db/client';
import { newId } from '@/lib/core/ids';
import { closeActivities } from '@/lib/requests/commands/closures/close';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { createAgentActor } from '@/tests/support/factories/people';

import { createBoth } from './required-scene';
import { ask, bookingStatus, FRIDAY, NOW } from './scene';

it('says that what is required was closed since both were given up, and changes nothing', async () => {
  const { collectivity, family, session, meal } = await createBoth();
  const both = ask(family, 'CANCELLATION', session, meal);
  await submitRequests(family.actor, both, NOW);
  const { name } = await db.activity.findUniqueOrThrow({ where: { id: meal.activityId } });
  const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  await closeActivities(
    agent,
    { closureId: newId(), activites: [meal.activityId], du: FRIDAY, au: FRIDAY, motif: 'Grève' },
    NOW,
  );
  const lines = () => db.requestLine.findMany({ orderBy: { id: 'asc' } });
  const before = await lines();
  await expect(undoSubmission(family.actor, both.submissionId, NOW)).rejects.toMatchObject({
    code: 'REQUIRED',
    userMessage: expect.stringContaining(
      `Le service a fermé ${name} ce jour-là depuis votre envoi`,
    ) as string,
  });
  expect(await lines()).toEqual(before);
  expect(await bookingStatus(family, session)).toBe('CANCELLED');
});
