import type { SlotAct } from '@/lib/bookings/types';
import type { QueueAnswer, QueueFilters, QueueTab } from '../types/queue';
import { narrowingParams, readNarrowing, readUuid, WHOLE_QUEUE } from './queue-narrowing';
import { readSearch } from './queue-search';

/** Where the agents' queue stands. */
export const QUEUE_PATH = '/backoffice/demandes';

/** The words of the address for kinds. */
export const KIND_VALUES: Record<SlotAct, string> = {
  BOOKING: 'reservation',
  ABSENCE: 'absence',
  CANCELLATION: 'annulation',
};

/** The words of the address for answers. */
export const ANSWER_VALUES: Record<QueueAnswer, string> = {
  ACCEPTED: 'acceptees',
  REFUSED: 'refusees',
};

/** An address's parameters, as Next gives them. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const LONGEST_SEARCH = 80;

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

const TABS: readonly QueueTab[] = ['attente', 'liste', 'traitees', 'messages', 'justificatifs'];

function tabOf(value: string): QueueTab {
  return TABS.find((tab) => tab === value) ?? 'attente';
}

function kindOf(value: string): SlotAct | null {
  const kinds = Object.keys(KIND_VALUES) as SlotAct[];
  return kinds.find((kind) => KIND_VALUES[kind] === value) ?? null;
}

function answerOf(value: string): QueueAnswer | null {
  const answers = Object.keys(ANSWER_VALUES) as QueueAnswer[];
  return answers.find((answer) => ANSWER_VALUES[answer] === value) ?? null;
}

/** All that waits for an answer. */
export const ALL_PENDING: QueueFilters = {
  tab: 'attente',
  sort: 'seance',
  kind: null,
  answer: null,
  search: '',
  after: null,
  ...WHOLE_QUEUE,
};

/** What an address asks of the queue; what it does not know is left out. */
export function readQueueFilters(params: SearchParams): QueueFilters {
  const search = one(params, 'q').trim().slice(0, LONGEST_SEARCH);
  const tab = tabOf(one(params, 'onglet'));
  return {
    tab,
    // Waiting lists are by rank, and answers by date: only what waits can be sorted.
    sort: tab === 'attente' && one(params, 'tri') === 'anciennete' ? 'anciennete' : 'seance',
    kind: kindOf(one(params, 'type')),
    answer: tab === 'traitees' ? answerOf(one(params, 'etat')) : null,
    search: readSearch(search).kind === 'none' ? '' : search,
    after: readUuid(one(params, 'apres')),
    ...readNarrowing((name) => one(params, name)),
  };
}

/** The line that an address opens, or null. */
export function readLineId(params: SearchParams): string | null {
  return readUuid(one(params, 'ligne'));
}

/** The address of a list, and of a line opened beside it. What is usual is left out. */
export function queueHref(filters: QueueFilters, lineId: string | null = null): string {
  const { tab, sort, kind, answer, search, after } = filters;
  const params = new URLSearchParams({
    ...(tab === 'attente' ? {} : { onglet: tab }),
    ...(tab === 'attente' && sort !== 'seance' ? { tri: sort } : {}),
    ...(kind === null ? {} : { type: KIND_VALUES[kind] }),
    ...(tab !== 'traitees' || answer === null ? {} : { etat: ANSWER_VALUES[answer] }),
    ...(search === '' ? {} : { q: search }),
    ...narrowingParams(filters),
    ...(after === null ? {} : { apres: after }),
    ...(lineId === null ? {} : { ligne: lineId }),
  });
  const query = params.toString();
  return query === '' ? QUEUE_PATH : `${QUEUE_PATH}?${query}`;
}
