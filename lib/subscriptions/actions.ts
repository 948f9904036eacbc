'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { guardianForm } from '@/lib/platform/actions/forms';
import { forgetProof, keepProof, readProof } from '@/lib/platform/auth/subscription-cookie';
import { now } from '@/lib/platform/clock';
import { requestContext } from '@/lib/platform/request-context';

import { confirmSubscription } from './commands/confirm';
import { saveNotifications, unsubscribe } from './commands/manage';
import { searchByCode, searchByInvoice } from './commands/search';
import {
  notificationsSchema,
  saveNotificationsSchema,
  subscriptionSchema,
} from './schema/notifications';
import { codeSearchSchema, invoiceSearchSchema } from './schema/search';

/** Looks for the family of a subscriber code; found, it goes to the options. */
export const searchByCodeAction = guardianForm(
  {
    name: 'subscriptions/search-by-code',
    schema: codeSearchSchema,
    returned: ['subscriberCode'],
  },
  async ({ subscriberCode }, actor) => {
    const { address } = await requestContext();
    await keepProof(await searchByCode(actor, subscriberCode, { address, now: now() }));
    redirect('/mon-espace/abonnements/nouveau/options');
  },
);

/** Looks for the family of an invoice; found, it goes to the options. */
export const searchByInvoiceAction = guardianForm(
  { name: 'subscriptions/search-by-invoice', schema: invoiceSearchSchema },
  async (invoice, actor) => {
    const { address } = await requestContext();
    await keepProof(await searchByInvoice(actor, invoice, { address, now: now() }));
    redirect('/mon-espace/abonnements/nouveau/options');
  },
);

/** Subscribes to the family that was found. */
export const subscribeAction = guardianForm(
  { name: 'subscriptions/subscribe', schema: notificationsSchema },
  async (notifications, actor) => {
    const proof = await readProof();
    if (proof === null) redirect('/mon-espace/abonnements/nouveau?recherche=oubliee');
    await confirmSubscription(actor, { proof, notifications }, now());
    await forgetProof();
    revalidatePath('/', 'layout');
    redirect('/mon-espace/abonnements?fait=abonnement');
  },
);

/** Saves the notification options of a subscription. */
export const saveNotificationsAction = guardianForm(
  { name: 'subscriptions/save-notifications', schema: saveNotificationsSchema },
  async (input, actor) => {
    await saveNotifications(actor, input);
    revalidatePath('/mon-espace/abonnements');
    return { isSaved: true };
  },
);

/** Ends a subscription, at once. */
export const unsubscribeAction = guardianForm(
  { name: 'subscriptions/unsubscribe', schema: subscriptionSchema },
  async ({ subscriptionId }, actor) => {
    await unsubscribe(actor, subscriptionId, now());
    revalidatePath('/', 'layout');
    redirect('/mon-espace/abonnements?fait=desabonnement');
  },
);
