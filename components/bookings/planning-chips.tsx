'use client';

import { CheckChip } from '../ui/check-chip';
import { Gommette } from '../ui/gommette';
import { MomentIcon } from './moment-icon';
import type { ChipModel } from './planning-model';
import { useChips } from './use-chips';

type ChipsProps = {
  label: string;
  chips: readonly ChipModel[];
  follow: (chip: ChipModel) => void;
};

function Chips({ label, chips, follow }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <div role="group" aria-label={label} className="contents [&>:last-child]:mr-3.5">
      {chips.map((chip) => (
        <CheckChip
          key={chip.value}
          checked={chip.isShown}
          href={chip.href}
          hint={chip.isShown ? 'masquer' : 'afficher'}
          onFollow={() => follow(chip)}
        >
          {chip.sticker === undefined ? null : (
            <Gommette index={chip.sticker} initial={chip.label} size={22} />
          )}
          {chip.moment === undefined ? null : <MomentIcon moment={chip.moment} />}
          {chip.label}
        </CheckChip>
      ))}
    </div>
  );
}

/** What is shown: children, activities, and collectivities where there are two. */
export function PlanningChips() {
  const { chips, follow } = useChips();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Chips label="Enfants affichés" chips={chips.children} follow={follow} />
      <Chips label="Activités affichées" chips={chips.activities} follow={follow} />
      <Chips label="Collectivités affichées" chips={chips.collectivities} follow={follow} />
    </div>
  );
}
