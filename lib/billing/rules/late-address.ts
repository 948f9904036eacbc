import { isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';

import type { LateFilter, LateKey } from '../types/reminder';
import { PAYMENTS_PATH } from './agent-address';
import { isDocumentId } from './mine-address';

/** Where agents see what is late. */
export const REMINDERS_PATH = `${PAYMENTS_PATH}/relances`;

const FILTER_WORDS: Record<LateFilter, string> = {
  all: '',
  due: 'a-relancer',
  last: 'derniere',
  held: 'suspendues',
};
const FILTERS = Object.keys(FILTER_WORDS) as LateFilter[];
const DAY_LENGTH = 10;

type LateAddress = { filter: LateFilter; after: LateKey | null };
type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

function readKey(text: string): LateKey | null {
  const dueOn = text.slice(0, DAY_LENGTH);
  const id = text.slice(DAY_LENGTH + 1);
  return isCivilDate(dueOn) && isDocumentId(id) ? { dueOn, id } : null;
}

/** Reads an address; what is not understood is left out. */
export function readLateAddress({ etat, apres }: SearchParams): LateAddress {
  return {
    filter: FILTERS.find((filter) => FILTER_WORDS[filter] === etat) ?? 'all',
    after: typeof apres === 'string' ? readKey(apres) : null,
  };
}

/** A page of the late invoices. */
export function lateHref({ filter, after }: LateAddress): string {
  const query = new URLSearchParams([
    ...(filter === 'all' ? [] : [['etat', FILTER_WORDS[filter]]]),
    ...(after === null ? [] : [['apres', `${after.dueOn}_${after.id}`]]),
  ]).toString();
  return query === '' ? REMINDERS_PATH : `${REMINDERS_PATH}?${query}`;
}

/** The letters of those who were reminded on a day. */
export function reminderLettersHref(day: CivilDate): string {
  return `${REMINDERS_PATH}/lettres?jour=${day}`;
}

/** The day of an address, or null where it is none. */
export function readLettersDay(params: URLSearchParams): CivilDate | null {
  const day = params.get('jour');
  return day !== null && isCivilDate(day) ? day : null;
}
