/** Where the list of a family's requests stands. */
export const LIST_PATH = '/espace-famille/planning/liste';

/** What the address of the list says. */
export type ListAddress = {
  /** The children shown; null for all of them. */
  childIds: readonly string[] | null;
  /** The slugs of the collectivities shown; null for all of them. */
  issuers: readonly string[] | null;
  /** The reference of the last request of the page before; null for the first page. */
  after: bigint | null;
};

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SLUG = /^[a-z0-9-]{1,80}$/;
const REFERENCE = /^[1-9]\d{0,17}$/;

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** Reads an address; what is not understood is left out. */
export function readListAddress(params: SearchParams): ListAddress {
  const childIds = one(params, 'enfants')
    .split(',')
    .filter((id) => UUID.test(id));
  const after = one(params, 'apres');
  const issuers = one(params, 'collectivites')
    .split(',')
    .filter((slug) => SLUG.test(slug));
  return {
    childIds: childIds.length === 0 ? null : childIds,
    issuers: issuers.length === 0 ? null : issuers,
    after: REFERENCE.test(after) ? BigInt(after) : null,
  };
}

/** The address of a state of the list. */
export function listHref({ childIds, issuers, after }: ListAddress): string {
  const params = [
    ...(childIds === null || childIds.length === 0 ? [] : [`enfants=${childIds.join(',')}`]),
    ...(issuers === null ? [] : [`collectivites=${issuers.join(',')}`]),
    ...(after === null ? [] : [`apres=${after}`]),
  ];
  return params.length === 0 ? LIST_PATH : `${LIST_PATH}?${params.join('&')}`;
}
