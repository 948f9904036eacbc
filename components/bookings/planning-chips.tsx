'use client';

import { CheckChip } from '../ui/check-chip';
import { Gommette } from '../ui/gommette';
import { MomentIcon } from './moment-icon';
import { usePlanning } from './planning-context';
import type { ChipModel } from './planning-model';

function Chips({ label, chips }: { label: string; chips: readonly ChipModel[] }) {
  if (chips.length === 0) return null;
  return (
    <div role="group" aria-label={label} className="contents [&>:last-child]:mr-3.5">
      {chips.map(({ label: words, href, isShown, sticker, moment }) => (
        <CheckChip
          key={words}
          checked={isShown}
          href={href}
          hint={isShown ? 'masquer' : 'afficher'}
        >
          {sticker === undefined ? null : <Gommette index={sticker} initial={words} size={22} />}
          {moment === undefined ? null : <MomentIcon moment={moment} />}
          {words}
        </CheckChip>
      ))}
    </div>
  );
}

/** What is shown: children, activities, and collectivities where there are two. */
export function PlanningChips() {
  const { chips } = usePlanning().model;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Chips label="Enfants affichés" chips={chips.children} />
      <Chips label="Activités affichées" chips={chips.activities} />
      <Chips label="Collectivités affichées" chips={chips.collectivities} />
    </div>
  );
}
