import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import type { Session } from '@/prisma/generated/client';
import { createBooking } from '@/tests/support/factories/bookings';

import { createBoth } from './required-scene';
import { ask, bookingStatus, createEnrolledFamily, NOW } from './scene';

/** Both are booked for the day; the meal has one seat, and the activity requires it. */
async function createUndone() {
  const scene = await createBoth();
  const { collectivity, activity, family, session, meal } = scene;
  await db.session.update({ where: { id: meal.id }, data: { capacity: 1 } });
  const mealActivity = await db.activity.findUniqueOrThrow({ where: { id: meal.activityId } });
  const undo = ({ submissionId }: { submissionId: string }) =>
    undoSubmission(family.actor, submissionId, NOW);
  const statuses = async () => [
    await bookingStatus(family, session),
    await bookingStatus(family, meal),
  ];
  const takeSeat = async (one: Session) => {
    const rival = await createEnrolledFamily(collectivity, mealActivity);
    await createBooking(db, { family: rival.family, child: rival.children[0] }, one);
  };
  const names = { care: activity.name, meal: mealActivity.name };
  return { ...scene, names, undo, statuses, takeSeat };
}

describe('the words of an undo, of what is booked by the day', () => {
  it('name the day that has no seat left, of what another needs, and give nothing back', async () => {
    const { family, session, meal, names, undo, statuses, takeSeat } = await createUndone();
    const given = ask(family, 'CANCELLATION', session, meal);
    await submitRequests(family.actor, given, NOW);
    await takeSeat(meal);
    await expect(undo(given)).rejects.toMatchObject({
      code: 'REQUIRED',
      userMessage: `Il n’y a plus de place le vendredi 27 novembre pour ${names.meal}, et cette activité ne va pas sans\u00A0: rien n’a été rétabli, votre envoi reste tel quel.`,
    });
    expect(await statuses()).toEqual(['CANCELLED', 'CANCELLED']);
  });

  it('keep what was given up alone in the hands of who has its seat', async () => {
    const { family, session, meal, undo, statuses, takeSeat, give } = await createUndone();
    await give('CANCELLATION', session);
    const given = ask(family, 'CANCELLATION', meal);
    await submitRequests(family.actor, given, NOW);
    await takeSeat(meal);
    // Nothing needs it any more: what could not be given back is told, and no refusal.
    expect(await undo(given)).toMatchObject({ undone: [], lostDays: [] });
    expect(await statuses()).toEqual(['CANCELLED', 'CANCELLED']);
  });

  it('say to book first what the family gave up after, where it has seats still', async () => {
    const { family, session, meal, names, undo, statuses, give } = await createUndone();
    const given = ask(family, 'CANCELLATION', session);
    await submitRequests(family.actor, given, NOW);
    await give('CANCELLATION', meal);
    await expect(undo(given)).rejects.toMatchObject({
      code: 'REQUIRED',
      userMessage: `Cette activité ne va pas sans ${names.meal}, que l’enfant n’a plus le même jour\u00A0: rien n’a été rétabli. Réservez d’abord ${names.meal}.`,
    });
    // What they say works.
    expect(await give('BOOKING', meal)).toBe('ACCEPTED');
    expect(await undo(given)).toMatchObject({ kept: [] });
    expect(await statuses()).toEqual(['BOOKED', 'BOOKED']);
  });

  it('name what was booked since and needs it, and take nothing back', async () => {
    const { family, session, meal, names, undo, statuses, give } = await createUndone();
    await give('CANCELLATION', session, meal);
    const asked = ask(family, 'BOOKING', meal);
    await submitRequests(family.actor, asked, NOW);
    await give('BOOKING', session);
    await expect(undo(asked)).rejects.toMatchObject({
      code: 'NEEDED_BY',
      userMessage: `Le même jour, ${names.care} ne va pas sans cette activité\u00A0: annulez d’abord l’autre réservation, ou les deux ensemble.`,
    });
    expect(await statuses()).toEqual(['BOOKED', 'BOOKED']);
    expect(await give('CANCELLATION', session)).toBe('ACCEPTED');
    expect(await undo(asked)).toMatchObject({ kept: [] });
    expect(await statuses()).toEqual(['CANCELLED', 'CANCELLED']);
  });
});
