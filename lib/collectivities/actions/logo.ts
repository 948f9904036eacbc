'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { removeLogo, saveLogo } from '../commands/logo';
import { logoDonePath, type LogoDone } from '../rules/logo';
import { requireSameWorkplace } from '../rules/workplace';
import { removeLogoSchema, saveLogoSchema } from '../schema/logo';

const PERMISSION = { permission: 'settings.manage' } as const;

function backToSettings(done: LogoDone): null {
  revalidatePath('/', 'layout');
  return redirect(logoDonePath(done));
}

/** "Enregistrer le logo". */
export const saveLogoAction = agentForm(
  { name: 'settings.save-logo', ...PERMISSION, schema: saveLogoSchema },
  async ({ file, seen, workplace }, actor) => {
    requireSameWorkplace(actor.collectivity, workplace);
    const bytes = new Uint8Array(await file.arrayBuffer());
    await saveLogo(actor, { bytes, seen }, now());
    return backToSettings('enregistre');
  },
);

/** "Retirer le logo". */
export const removeLogoAction = agentForm(
  { name: 'settings.remove-logo', ...PERMISSION, schema: removeLogoSchema },
  async ({ seen, workplace }, actor) => {
    requireSameWorkplace(actor.collectivity, workplace);
    await removeLogo(actor, seen, now());
    return backToSettings('retire');
  },
);
