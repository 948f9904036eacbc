'use server';

import { revalidatePath } from 'next/cache';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { renewCode, revokeCode } from '../commands/guardian-code';
import { formatSubscriberCode } from '../rules/subscriber-code';
import { renewCodeSchema, revokeCodeSchema } from '../schema/codes';

/** Makes or renews a guardian's code, and gives it: the page shows it once. */
export const renewCodeAction = agentForm(
  { name: 'subscriptions/renew-code', permission: 'codes.manage', schema: renewCodeSchema },
  async (input, actor) => {
    const code = await renewCode(actor, input, now());
    revalidatePath('/backoffice/familles', 'layout');
    return { code: formatSubscriberCode(code) };
  },
);

/** Revokes a guardian's code. */
export const revokeCodeAction = agentForm(
  { name: 'subscriptions/revoke-code', permission: 'codes.manage', schema: revokeCodeSchema },
  async (input, actor) => {
    await revokeCode(actor, input, now());
    revalidatePath('/backoffice/familles', 'layout');
    return null;
  },
);
