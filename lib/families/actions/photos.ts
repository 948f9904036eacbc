'use server';

import { redirect } from 'next/navigation';

import { agentForm, guardianForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { acceptPhoto, changePhoto, refusePhoto, removePhoto } from '../commands/photos';
import { savedPath } from '../rules/family-address';
import { photoPagePath } from '../rules/photos';
import {
  acceptPhotoSchema,
  changePhotoSchema,
  refusePhotoSchema,
  removePhotoSchema,
} from '../schema/photos';

/** Gives somebody of the file a new photo, and leads back to what it looks like. */
export const changePhotoAction = guardianForm(
  { name: 'families.changePhoto', schema: changePhotoSchema },
  async ({ kind, id, file, crop }, actor): Promise<null> => {
    const subject = { kind, id };
    const bytes = new Uint8Array(await file.arrayBuffer());
    const outcome = await changePhoto(actor, { subject, bytes, crop }, now());
    redirect(`${photoPagePath(subject)}?fait=${outcome === 'ASKED' ? 'demande' : 'oui'}`);
  },
);

/** Takes a photo away, or takes back one that waits. */
export const removePhotoAction = guardianForm(
  { name: 'families.removePhoto', schema: removePhotoSchema },
  async ({ photoId }, actor): Promise<null> => {
    redirect(`${photoPagePath(await removePhoto(actor, photoId, now()))}?fait=retire`);
  },
);

/** An agent agrees to a photo. */
export const acceptPhotoAction = agentForm(
  { name: 'families.acceptPhoto', permission: 'families.write', schema: acceptPhotoSchema },
  async ({ photoId }, actor): Promise<null> => {
    redirect(savedPath(await acceptPhoto(actor, photoId, now())));
  },
);

/** An agent refuses a photo, and says why. */
export const refusePhotoAction = agentForm(
  { name: 'families.refusePhoto', permission: 'families.write', schema: refusePhotoSchema },
  async ({ photoId, reason }, actor): Promise<null> => {
    redirect(savedPath(await refusePhoto(actor, { photoId, reason }, now())));
  },
);
