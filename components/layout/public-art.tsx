import { classNames } from '../ui/class-names';
import { Gommette } from '../ui/gommette';

export interface GommetteSeriesProps {
  /** Ranks of the stickers, in order. */
  shapes: readonly number[];
  /** The place left empty is round rather than square. */
  round?: boolean | undefined;
  size: number;
  className?: string | undefined;
}

/** A series of stickers to complete, as in a nursery-school book. */
export function GommetteSeries({ shapes, round = false, size, className }: GommetteSeriesProps) {
  return (
    <div aria-hidden className={classNames('flex items-end', className)}>
      {shapes.map((index, place) => (
        <Gommette key={`${index}-${place}`} index={index} size={size} />
      ))}
      <svg width={size} height={size} viewBox="0 0 32 32" className="block flex-none text-control">
        <g fill="none" stroke="currentColor" strokeWidth="1" strokeDasharray="2.4 1.8">
          {round ? <circle cx="16" cy="16" r="13.5" /> : <rect x="3" y="3" width="26" height="26" rx="1.5" />}
        </g>
      </svg>
    </div>
  );
}

/** The foot of the public pages: two series, standing on the ruled lines. */
export function PublicArt() {
  return (
    <div className="relative top-[3px] mt-16 max-md:hidden">
      <GommetteSeries shapes={[0, 1, 2, 0, 1]} size={64} className="h-24 gap-11" />
      <GommetteSeries shapes={[3, 4, 3, 4, 3]} round size={64} className="h-24 gap-11" />
    </div>
  );
}
