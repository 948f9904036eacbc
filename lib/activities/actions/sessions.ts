'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { makeSessions } from '../commands/sessions';
import { sessionCountsQuery } from '../labels/session-plan';
import { previewSessions } from '../queries/session-plan';
import { activityPath } from '../rules/agent-address';
import { sessionsFormSchema } from '../schema/sessions-form';
import type { SessionCounts } from '../types/session-plan';

/** "Voir ce qui sera créé", then "Créer les créneaux": nothing is done for a period that was not read. */
export const makeSessionsAction = agentForm(
  { name: 'activities/sessions', permission: 'activities.manage', schema: sessionsFormSchema },
  async (input, actor): Promise<{ counts: SessionCounts; seen: string }> => {
    const seen = `${input.startDay} ${input.endDay}`;
    if (input.intent !== 'apply' || input.seen !== seen)
      return { counts: await previewSessions(actor, input, now()), seen };
    const counts = await makeSessions(actor, input, now());
    revalidatePath('/', 'layout');
    redirect(`${activityPath(input.activityId)}?fait=creneaux&${sessionCountsQuery(counts)}`);
  },
);
