import { listWords } from '@/lib/core/words';

import { requestKindLabels } from '../labels';
import type { ListAddress } from '../rules/list-address';
import type { ListedRequest } from '../types/list';
import { myRequestTitle } from './mine';

/** What a link to a request says after its kind: " – Garderie soir, du 27 au 30 novembre, pour Léa". */
export function listedTitle(request: ListedRequest): string {
  const beside = myRequestTitle(request).slice(requestKindLabels[request.kind].length + 2);
  return ` – ${beside}, pour ${request.firstName}`;
}

/** Whose requests a filter asks for, where it finds none: "Aucune demande pour Léa, auprès de SIEJ." */
export function hiddenByWords(
  { childIds, issuers }: Pick<ListAddress, 'childIds' | 'issuers'>,
  familyChildren: readonly { ids: readonly string[]; firstName: string }[],
  followed: readonly { slug: string; shortName: string }[],
): string {
  const children = familyChildren.filter(({ ids }) => ids.some((id) => childIds?.includes(id)));
  const asked = followed.filter(({ slug }) => issuers?.includes(slug));
  const filters = [
    ...(children.length === 0
      ? []
      : [`pour ${listWords(children.map(({ firstName }) => firstName))}`]),
    ...(asked.length === 0
      ? []
      : [`auprès de ${listWords(asked.map(({ shortName }) => shortName))}`]),
  ];
  return filters.length === 0
    ? 'Aucune demande ne correspond à ce filtre.'
    : `Aucune demande ${filters.join(', ')}.`;
}
