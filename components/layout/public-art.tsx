import { Gommette } from '../ui/gommette';

function Blank({ round }: { round: boolean }) {
  return (
    <svg width="64" height="64" viewBox="0 0 32 32" className="block flex-none text-control">
      <g fill="none" stroke="currentColor" strokeWidth="1" strokeDasharray="2.4 1.8">
        {round ? <circle cx="16" cy="16" r="13.5" /> : <rect x="3" y="3" width="26" height="26" rx="1.5" />}
      </g>
    </svg>
  );
}

const ROWS = [
  { shapes: [0, 1, 2, 0, 1], round: false },
  { shapes: [3, 4, 3, 4, 3], round: true },
] as const;

/** Two series of stickers to complete, as in a nursery-school book. */
export function PublicArt() {
  return (
    <div aria-hidden className="relative top-[3px] mt-16 max-md:hidden">
      {ROWS.map(({ shapes, round }) => (
        <p key={shapes.join()} className="flex h-24 items-end gap-11">
          {shapes.map((index, place) => (
            <Gommette key={`${index}-${place}`} index={index} size={64} />
          ))}
          <Blank round={round} />
        </p>
      ))}
    </div>
  );
}
