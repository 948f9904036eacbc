import { Gommette } from '../ui/gommette';
import type { ChildModel } from './planning-model';

/** The stickers of the children, drawn once: slots refer to them by rank. */
export function Stickers({ children }: { children: readonly ChildModel[] }) {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      <defs>
        {children.map(({ id, name, sticker }, rank) => (
          <g key={id} id={`enfant-${rank}`}>
            <Gommette index={sticker} initial={name} />
          </g>
        ))}
      </defs>
    </svg>
  );
}
