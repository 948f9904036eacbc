/** Where the list of a family's requests stands. */
export const LIST_PATH = '/espace-famille/planning/liste';

/** What the address of the list says. */
export type ListAddress = {
  /** The children shown; null for all of them. */
  childIds: readonly string[] | null;
  /** The slugs of the collectivities shown; null for all of them. */
  issuers: readonly string[] | null;
  /** From 1. One that is past the last shows the last. */
  page: number;
};

/** The whole list, from its beginning. */
export const WHOLE_LIST: ListAddress = { childIds: null, issuers: null, page: 1 };

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SLUG = /^[a-z0-9-]{1,80}$/;
const PAGE = /^[1-9]\d{0,5}$/;

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** Reads an address; what is not understood is left out. */
export function readListAddress(params: SearchParams): ListAddress {
  const childIds = one(params, 'enfants')
    .split(',')
    .filter((id) => UUID.test(id));
  const page = one(params, 'page');
  const issuers = one(params, 'collectivites')
    .split(',')
    .filter((slug) => SLUG.test(slug));
  return {
    childIds: childIds.length === 0 ? null : childIds,
    issuers: issuers.length === 0 ? null : issuers,
    page: PAGE.test(page) ? Number(page) : 1,
  };
}

/** The address of a state of the list. */
export function listHref({ childIds, issuers, page }: ListAddress): string {
  const params = [
    ...(childIds === null || childIds.length === 0 ? [] : [`enfants=${childIds.join(',')}`]),
    ...(issuers === null ? [] : [`collectivites=${issuers.join(',')}`]),
    ...(page === 1 ? [] : [`page=${page}`]),
  ];
  return params.length === 0 ? LIST_PATH : `${LIST_PATH}?${params.join('&')}`;
}
