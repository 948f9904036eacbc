import type { LocalInstant, QueueSession } from './queue';

/** What the address of the waiting lists says. */
export type WaitingListsAddress = {
  /** Only sessions where a seat is free for somebody who waits. */
  onlyFree: boolean;
  /** A facility, or one activity; null: all. */
  placeId: string | null;
  /** The last session of the page before this one. */
  after: string | null;
};

/** A session to come that children wait for. */
export type WaitingList = QueueSession & {
  activityId: string;
  /** Whether a freed seat goes to the first by itself. */
  isAutomatic: boolean;
  /** Open offers: children who have been offered a seat and have not answered. */
  offered: number;
  /** When the first of those offers ends. */
  offerEnds: LocalInstant | null;
  /** Free seats that a child who waits could have now. */
  toGive: number;
  /** The first child to whom nothing has been offered; null where all have an offer. */
  next: { familyName: string; firstName: string; position: number } | null;
};

/** Over all the agent's sessions to come: those with a list, those with a seat to give, and their children. */
export type WaitingTotals = { sessions: number; toGive: number; children: number };

export type WaitingListsPage = {
  lists: WaitingList[];
  totals: WaitingTotals;
  /** Where the next page begins: `after` of its address. */
  next: string | null;
};
