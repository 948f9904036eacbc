'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { changeNews, deleteNews, writeNews } from '../commands/news';
import { NEWS_PATH, newsDonePath, type NewsDone } from '../rules/news';
import { requireSameWorkplace } from '../rules/workplace';
import { changeNewsSchema, deleteNewsSchema, writeNewsSchema } from '../schema/news';

const PERMISSION = { permission: 'news.manage' } as const;

function backToList(done: NewsDone): null {
  revalidatePath(NEWS_PATH, 'layout');
  return redirect(newsDonePath(done));
}

/** "Publier". */
export const writeNewsAction = agentForm(
  { name: 'news.write', ...PERMISSION, schema: writeNewsSchema },
  async ({ workplace, ...input }, actor) => {
    requireSameWorkplace(actor.collectivity, workplace);
    await writeNews(actor, input, now());
    return backToList('publiee');
  },
);

/** "Enregistrer". */
export const changeNewsAction = agentForm(
  { name: 'news.change', ...PERMISSION, schema: changeNewsSchema },
  async (input, actor) => {
    await changeNews(actor, input, now());
    return backToList('modifiee');
  },
);

/** "Supprimer l’actualité", once it was confirmed. */
export const deleteNewsAction = agentForm(
  { name: 'news.delete', ...PERMISSION, schema: deleteNewsSchema },
  async ({ newsId }, actor) => {
    await deleteNews(actor, newsId, now());
    return backToList('supprimee');
  },
);
