import type { CivilDate } from '@/lib/core/dates/civil-date';

/** What a piece of news says, and on which days; without a last day, until it is taken away. */
export type NewsText = {
  title: string;
  body: string;
  startDay: CivilDate;
  endDay: CivilDate | null;
};

/** Where a piece of news stands on a day. */
export type NewsState = 'TO_COME' | 'SHOWN' | 'ENDED';

/** A line of the agents' list. */
export type ListedNews = Omit<NewsText, 'body'> & { id: string; state: NewsState };

export type NewsPage = {
  news: readonly ListedNews[];
  /** The last of the page, where others follow. */
  next: string | null;
};

/** A piece of news as its form shows it. */
export type NewsView = NewsText & {
  id: string;
  /** Names what is kept: a save never undoes one that was not seen. */
  seen: string;
};
