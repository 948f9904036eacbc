import type { CivilDate } from '@/lib/core/dates/civil-date';

/** One child as a parent sees it, whatever the number of collectivities that know the child. */
export type FamilyChild = {
  /** The child's id at each collectivity, the first subscription's first. */
  ids: readonly string[];
  firstName: string;
  lastName: string;
  birthDate: CivilDate;
  /** Rank of the child's sticker, from 0. */
  sticker: number;
};
