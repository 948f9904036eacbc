import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { NewsState, NewsText } from '../types/news';

/** Where the agents' list of news stands. */
export const NEWS_PATH = '/backoffice/parametres/actualites';

/** Where a new one is written. */
export const NEW_NEWS_PATH = `${NEWS_PATH}/nouvelle`;

/** Where one is changed. */
export function newsPath(id: string): string {
  return `${NEWS_PATH}/${id}`;
}

/** Where the question is asked before one is deleted. */
export function newsRemovalPath(id: string): string {
  return `${newsPath(id)}/suppression`;
}

/** What has just been done, which the list says. */
export type NewsDone = 'publiee' | 'modifiee' | 'supprimee';

/** The list, saying what has just been done. */
export function newsDonePath(done: NewsDone): string {
  return `${NEWS_PATH}?fait=${done}`;
}

/** Reads it in the list's address. */
export function readNewsDone(value: string | string[] | undefined): NewsDone | null {
  return value === 'publiee' || value === 'modifiee' || value === 'supprimee' ? value : null;
}

/** Whether a piece of news is on the public page on a day; both its days count. */
export function newsState(
  { startDay, endDay }: Pick<NewsText, 'startDay' | 'endDay'>,
  today: CivilDate,
): NewsState {
  if (startDay > today) return 'TO_COME';
  return endDay !== null && endDay < today ? 'ENDED' : 'SHOWN';
}

/** The paragraphs of a text: an empty line parts them. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
