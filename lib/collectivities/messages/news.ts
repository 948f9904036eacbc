import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatDay, formatPeriod } from '@/lib/core/dates/format';
import { DomainError } from '@/lib/core/errors';
import { capitalise } from '@/lib/core/words';

import type { NewsDone } from '../rules/news';
import type { ListedNews, NewsState } from '../types/news';

type NewsCode = 'NOT_FOUND' | 'NEWS_WRITTEN' | 'NEWS_STALE';

const newsMessages: Record<NewsCode, string> = {
  NOT_FOUND: 'Cet élément n’existe pas, ou ne vous est pas accessible.',
  NEWS_WRITTEN:
    'Ce formulaire a déjà servi à écrire une actualité. Copiez votre texte, rechargez la page, puis collez-le.',
  NEWS_STALE:
    'Une autre personne a modifié cette actualité depuis que vous la lisez. Rien n’a été enregistré\u00A0: copiez votre texte, rechargez la page, puis reprenez.',
};

/** Why a piece of news was not saved. */
export function newsError(code: NewsCode): DomainError {
  return new DomainError(code, newsMessages[code]);
}

export const NEWS_STATE_LABELS: Record<NewsState, string> = {
  TO_COME: 'À venir',
  SHOWN: 'Publiée',
  ENDED: 'Terminée',
};

export const NEWS_DONE_WORDS: Record<NewsDone, string> = {
  publiee: 'L’actualité est enregistrée.',
  modifiee: 'L’actualité est modifiée.',
  supprimee: 'L’actualité est supprimée. Les familles ne la voient plus.',
};

function dated(day: CivilDate): string {
  return `${formatDay(day)} ${day.slice(0, 4)}`;
}

function period(start: CivilDate, end: CivilDate): string {
  const words = capitalise(formatPeriod(start, end));
  // Between two years, both are said already.
  return start.slice(0, 4) === end.slice(0, 4) ? `${words} ${end.slice(0, 4)}` : words;
}

/** "Le 23 novembre 2026", "Du 23 au 27 novembre 2026", "Depuis le 23 novembre 2026". */
export function newsDays({ startDay, endDay, state }: Omit<ListedNews, 'id' | 'title'>): string {
  if (endDay === startDay) return `Le ${dated(startDay)}`;
  if (endDay !== null) return period(startDay, endDay);
  return `${state === 'TO_COME' ? 'À partir du' : 'Depuis le'} ${dated(startDay)}`;
}
