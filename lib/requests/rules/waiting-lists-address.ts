import type { WaitingListsAddress } from '../types/waiting-lists';
import type { SearchParams } from './queue-address';
import { readUuid } from './queue-narrowing';

/** Where the waiting lists stand. */
export const WAITING_LISTS_PATH = '/backoffice/listes-attente';

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** What an address asks of the waiting lists; what it does not know is left out. */
export function readWaitingLists(params: SearchParams): WaitingListsAddress {
  return {
    onlyFree: one(params, 'voir') === 'a-attribuer',
    placeId: readUuid(one(params, 'lieu')),
    after: readUuid(one(params, 'apres')),
  };
}

/** The address of a page of waiting lists. What is usual is left out. */
export function waitingListsHref({ onlyFree, placeId, after }: WaitingListsAddress): string {
  const query = new URLSearchParams({
    ...(onlyFree ? { voir: 'a-attribuer' } : {}),
    ...(placeId === null ? {} : { lieu: placeId }),
    ...(after === null ? {} : { apres: after }),
  }).toString();
  return query === '' ? WAITING_LISTS_PATH : `${WAITING_LISTS_PATH}?${query}`;
}
