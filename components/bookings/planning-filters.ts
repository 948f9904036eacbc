import type { CollectivityRef } from '@/lib/accounts/types';
import type { Planning, PlanningSlot } from '@/lib/bookings/types/planning';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import {
  type FilterKey,
  type PlanningAddress,
  planningHref,
  type Shown,
  toggled,
} from './planning-address';
import type { ChipModel, PlanningModel } from './planning-model';

type FilterSource = {
  planning: Planning;
  collectivities: readonly CollectivityRef[];
  address: PlanningAddress;
  today: CivilDate;
};

type Filter = { all: readonly string[]; shown: Shown; isShown: (value: string) => boolean };

/** What an address shows, of what exists. */
export type Filters = Record<FilterKey, Filter> & {
  /** The address, without the values that the account does not have. */
  address: PlanningAddress;
  isFiltering: boolean;
  isSlotShown: (slot: PlanningSlot) => boolean;
};

// An address whose values are all unknown was made for something else: it shows everything.
function filterOf(all: readonly string[], asked: Shown): Filter {
  const known = asked === null ? null : all.filter((value) => asked.includes(value));
  const isStale = known?.length === 0 && asked?.length !== 0;
  const shown = isStale || known?.length === all.length ? null : known;
  return { all, shown, isShown: (value) => shown === null || shown.includes(value) };
}

/** The filters of an address, without the values that the account does not have. */
export function filtersOf({ planning, collectivities, address }: FilterSource): Filters {
  const slugs = new Map(collectivities.map(({ id, slug }) => [id, slug]));
  const children = filterOf(planning.children.map(({ ids }) => ids[0] ?? ''), address.children);
  const activities = filterOf(planning.activities.map(({ id }) => id), address.activities);
  const issuers = filterOf([...slugs.values()], address.collectivities);
  const keyOfChild = new Map(planning.children.flatMap(({ ids }) => ids.map((id) => [id, ids[0] ?? ''] as const)));
  const slugOfActivity = new Map(planning.activities.map(({ id, collectivityId }) => [id, slugs.get(collectivityId) ?? '']));
  const shown = { children: children.shown, activities: activities.shown, collectivities: issuers.shown };
  return {
    children,
    activities,
    collectivities: issuers,
    address: { ...address, ...shown },
    isFiltering: [children, activities, issuers].some(({ shown }) => shown !== null),
    isSlotShown: ({ childId, activityId }) =>
      children.isShown(keyOfChild.get(childId) ?? '') &&
      activities.isShown(activityId) &&
      issuers.isShown(slugOfActivity.get(activityId) ?? ''),
  };
}

/** The chips of the filters, each with the address of its other state. One value alone is no choice. */
export function chipsOf(source: FilterSource, filters: Filters): PlanningModel['chips'] {
  const { planning, collectivities } = source;
  const chip = (key: FilterKey, value: string) => chipOf(source, filters, key, value);
  const shortNames = new Map(collectivities.map(({ id, shortName }) => [id, shortName]));
  const isAmbiguous = (name: string) => planning.activities.filter((other) => other.name === name).length > 1;
  const chips = {
    children: planning.children.map(({ ids, firstName, sticker }) => ({ ...chip('children', ids[0] ?? ''), label: firstName, sticker })),
    activities: planning.activities.map(({ id, name, moment, collectivityId }) => ({
      ...chip('activities', id),
      label: isAmbiguous(name) ? `${name} · ${shortNames.get(collectivityId) ?? ''}` : name,
      moment,
    })),
    collectivities: collectivities.map(({ slug, shortName }) => ({ ...chip('collectivities', slug), label: shortName })),
  };
  const orNone = (list: readonly ChipModel[]) => (list.length < 2 ? [] : list);
  return { children: orNone(chips.children), activities: orNone(chips.activities), collectivities: orNone(chips.collectivities) };
}

function chipOf(
  { today }: FilterSource,
  filters: Filters,
  key: FilterKey,
  value: string,
): Pick<ChipModel, 'value' | 'href' | 'isShown'> {
  const { all, shown, isShown } = filters[key];
  const href = planningHref({ ...filters.address, [key]: toggled(shown, all, value) }, today);
  return { value, href, isShown: isShown(value) };
}
