'use server';

import { revalidatePath } from 'next/cache';

import { agentAction, guardianAction } from '@/lib/platform/actions/clients';
import { agentForm, guardianForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { decideLines } from './commands/decide';
import { readByFamily, readByService } from './commands/read-messages';
import { acceptOffer, declineOffer } from './commands/seat-offers';
import { submitRequests } from './commands/submit';
import { submitPeriod } from './commands/submit-period';
import { undoSubmission } from './commands/undo';
import { withdrawLines } from './commands/withdraw';
import { withdrawRequest, withdrawTogether } from './commands/withdraw-request';
import { writeToFamily, writeToService } from './commands/write-message';
import {
  decideLinesSchema,
  seatOfferSchema,
  submitRequestsSchema,
  undoSubmissionSchema,
  withdrawLinesSchema,
  withdrawRequestSchema,
} from './schema';
import { readMessagesSchema, writeMessageSchema, writeToFamilySchema } from './schema/messages';
import { submitPeriodSchema } from './schema/period';
import type { GivenFile } from './types/conversation';

async function givenFile(file: File | null): Promise<GivenFile | null> {
  if (file === null) return null;
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name };
}

/** Asks for bookings, absences and cancellations. */
export const submitRequestsAction = guardianAction
  .metadata({ name: 'requests/submit' })
  .inputSchema(submitRequestsSchema)
  .action(async ({ ctx, parsedInput }) => {
    const receipt = await submitRequests(ctx.actor, parsedInput, now());
    await wakeDispatcher();
    revalidatePath('/espace-famille', 'layout');
    return receipt;
  });

/** Asks for a long period. */
export const submitPeriodAction = guardianForm(
  { name: 'requests/submit-period', schema: submitPeriodSchema },
  async (input, actor) => {
    const receipt = await submitPeriod(actor, input, now());
    await wakeDispatcher();
    revalidatePath('/espace-famille', 'layout');
    return receipt;
  },
);

/** Takes back pending lines of the family. */
export const withdrawLinesAction = guardianAction
  .metadata({ name: 'requests/withdraw' })
  .inputSchema(withdrawLinesSchema)
  .action(async ({ ctx, parsedInput }) => {
    const receipt = await withdrawLines(ctx.actor, parsedInput, now());
    await wakeDispatcher();
    revalidatePath('/espace-famille', 'layout');
    return receipt;
  });

/** Takes back what still waits of a request. */
export const withdrawRequestAction = guardianForm(
  { name: 'requests/withdraw-request', schema: withdrawRequestSchema },
  async ({ requestId, isTogether, seen }, actor) => {
    try {
      const days = isTogether
        ? await withdrawTogether(actor, { requestId, seen }, now())
        : await withdrawRequest(actor, requestId, now());
      await wakeDispatcher();
      return { days };
    } finally {
      // Refused, it shows what has changed.
      revalidatePath('/', 'layout');
    }
  },
);

/** A parent's message to the service, about a request. */
export const writeToServiceAction = guardianForm(
  { name: 'requests/write-to-service', schema: writeMessageSchema },
  async ({ file, ...input }, actor) => {
    const attachment = await givenFile(file);
    const receipt = await writeToService(actor, { ...input, attachment }, now());
    revalidatePath('/', 'layout');
    return receipt;
  },
);

/** A parent has the service's messages before their eyes. */
export const readByFamilyAction = guardianForm(
  { name: 'requests/read-by-family', schema: readMessagesSchema },
  async (input, actor) => {
    const count = await readByFamily(actor, input, now());
    if (count > 0) revalidatePath('/', 'layout');
    return count;
  },
);

/** An agent's message to the family, or a question that waits for its answer. */
export const writeToFamilyAction = agentForm(
  { name: 'requests/write-to-family', permission: 'requests.write', schema: writeToFamilySchema },
  async ({ file, ...input }, actor) => {
    const attachment = await givenFile(file);
    const receipt = await writeToFamily(actor, { ...input, attachment }, now());
    revalidatePath('/backoffice', 'layout');
    return receipt;
  },
);

/** An agent has the family's messages before their eyes; who only reads the queue does not answer. */
export const readByServiceAction = agentForm(
  { name: 'requests/read-by-service', permission: 'requests.write', schema: readMessagesSchema },
  async (input, actor) => {
    const count = await readByService(actor, input, now());
    if (count > 0) revalidatePath('/backoffice', 'layout');
    return count;
  },
);

/** Takes a seat that the family is offered. */
export const acceptOfferAction = guardianAction
  .metadata({ name: 'requests/accept-offer' })
  .inputSchema(seatOfferSchema)
  .action(async ({ ctx, parsedInput }) => {
    await acceptOffer(ctx.actor, parsedInput.offerId, now());
    revalidatePath('/espace-famille', 'layout');
    return { isDone: true };
  });

/** Lets a seat that the family is offered go to the next one. */
export const declineOfferAction = guardianAction
  .metadata({ name: 'requests/decline-offer' })
  .inputSchema(seatOfferSchema)
  .action(async ({ ctx, parsedInput }) => {
    await declineOffer(ctx.actor, parsedInput.offerId, now());
    await wakeDispatcher();
    revalidatePath('/espace-famille', 'layout');
    return { isDone: true };
  });

/** Undoes a submission just sent. */
export const undoSubmissionAction = guardianAction
  .metadata({ name: 'requests/undo' })
  .inputSchema(undoSubmissionSchema)
  .action(async ({ ctx, parsedInput }) => {
    const receipt = await undoSubmission(ctx.actor, parsedInput.submissionId, now());
    await wakeDispatcher();
    revalidatePath('/espace-famille', 'layout');
    return receipt;
  });

/** An agent's decision on one line or many. */
export const decideLinesAction = agentAction
  .metadata({ name: 'requests/decide', permission: 'requests.decide' })
  .inputSchema(decideLinesSchema)
  .action(async ({ ctx, parsedInput }) => {
    const receipt = await decideLines(ctx.actor, parsedInput, now());
    await wakeDispatcher();
    revalidatePath('/backoffice', 'layout');
    return receipt;
  });
