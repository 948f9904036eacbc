import type { SelectOption } from '@/components/forms/select-field';
import type { ServedFacility } from '@/lib/requests/types/served-facility';

/** All places, then each facility as a whole and by activity. */
export function placeOptions(facilities: readonly ServedFacility[]): SelectOption[] {
  return [
    { value: '', label: 'Tous les lieux' },
    ...facilities.flatMap(({ id, name, activities }) => [
      { value: id, label: `${name}, tout`, group: name },
      ...activities.map((activity) => ({ value: activity.id, label: activity.name, group: name })),
    ]),
  ];
}
