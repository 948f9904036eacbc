'use server';

import { revalidatePath } from 'next/cache';

import { agentAction } from '@/lib/platform/actions/clients';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { saveSettings } from '../commands/settings';
import { previewAcknowledgement } from '../queries/acknowledgement-preview';
import { bookingRefusalsSchema, changeRefusalsSchema } from '../schema/refusals';
import {
  acknowledgementPreviewSchema,
  acknowledgementSchema,
  calendarSchema,
  changesSchema,
  contactSchema,
  identitySchema,
  legalSchema,
  sectionsSchema,
  securitySchema,
} from '../schema/settings';

/** "Identité". */
export const saveIdentityAction = agentForm(
  { name: 'settings.identity', permission: 'settings.manage', schema: identitySchema },
  async ({ seen, ...values }, actor) => {
    await saveSettings(actor, { section: 'identity', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);

/** "Contact". */
export const saveContactAction = agentForm(
  { name: 'settings.contact', permission: 'settings.manage', schema: contactSchema },
  async ({ seen, ...values }, actor) => {
    await saveSettings(actor, { section: 'contact', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);

/** "Calendrier". */
export const saveCalendarAction = agentForm(
  { name: 'settings.calendar', permission: 'settings.manage', schema: calendarSchema },
  async ({ seen, ...values }, actor) => {
    await saveSettings(actor, { section: 'calendar', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);

/** "Accusés d’enregistrement". */
export const saveAcknowledgementAction = agentForm(
  {
    name: 'settings.acknowledgement',
    permission: 'settings.manage',
    schema: acknowledgementSchema,
  },
  async ({ seen, ...values }, actor) => {
    await saveSettings(actor, { section: 'acknowledgement', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);

/** The acknowledgement that these texts would give, as they are typed. */
export const previewAcknowledgementAction = agentAction
  .metadata({ name: 'settings.preview-acknowledgement', permission: 'settings.manage' })
  .inputSchema(acknowledgementPreviewSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { html } = await previewAcknowledgement(ctx.actor, parsedInput, now());
    return { html };
  });

/** "Double authentification". */
export const saveSecurityAction = agentForm(
  { name: 'settings.security', permission: 'settings.manage', schema: securitySchema },
  async ({ seen, ...values }, actor) => {
    await saveSettings(actor, { section: 'security', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);

/** "Mentions légales". */
export const saveLegalAction = agentForm(
  { name: 'settings.legal', permission: 'settings.manage', schema: legalSchema },
  async ({ seen, ...values }, actor) => {
    await saveSettings(actor, { section: 'legal', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);

/** "Dossier famille": what a family may change of its file. */
export const saveSectionsAction = agentForm(
  { name: 'settings.sections', permission: 'settings.manage', schema: sectionsSchema },
  async ({ seen, ...values }, actor) => {
    await saveSettings(actor, { section: 'sections', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);

/** "Dossier famille": in how many days the service means to answer. */
export const saveChangesAction = agentForm(
  { name: 'settings.changes', permission: 'settings.manage', schema: changesSchema },
  async ({ seen, ...values }, actor) => {
    await saveSettings(actor, { section: 'changes', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);

/** "Motifs de refus": of bookings, absences and cancellations. */
export const saveBookingRefusalsAction = agentForm(
  {
    name: 'settings.booking-refusals',
    permission: 'settings.manage',
    schema: bookingRefusalsSchema,
  },
  async ({ seen, refusals }, actor) => {
    const values = { bookingRefusals: refusals };
    await saveSettings(actor, { section: 'bookingRefusals', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);

/** "Motifs de refus": of changes to a file. */
export const saveChangeRefusalsAction = agentForm(
  { name: 'settings.change-refusals', permission: 'settings.manage', schema: changeRefusalsSchema },
  async ({ seen, refusals }, actor) => {
    const values = { changeRefusals: refusals };
    await saveSettings(actor, { section: 'changeRefusals', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);
