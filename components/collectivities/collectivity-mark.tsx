import Image from 'next/image';

import { classNames } from '@/components/ui/class-names';
import { initialsOf } from '@/lib/collectivities/rules/public-list';

export interface CollectivityMarkProps {
  slug: string;
  shortName: string;
  /** Null where there is no logo: letters stand for it. */
  logoVersion: string | null;
  /** In pixels. */
  size: number;
  className?: string | undefined;
}

/** A collectivity's logo; without one, its letters on a page of the exercise book. Its name stands beside it. */
export function CollectivityMark({
  slug,
  shortName,
  logoVersion,
  size,
  className,
}: CollectivityMarkProps) {
  if (logoVersion !== null)
    return (
      <Image
        unoptimized
        src={`/collectivites/${slug}/logo?v=${logoVersion}`}
        alt=""
        width={size}
        height={size}
        className={classNames('flex-none rounded-md object-contain', className)}
      />
    );
  return (
    <svg
      viewBox="0 0 48 48"
      width={size}
      height={size}
      aria-hidden
      className={classNames('flex-none', className)}
    >
      <rect
        x="1"
        y="1"
        width="46"
        height="46"
        rx="8"
        className="fill-surface stroke-rule-strong"
        strokeWidth="1.5"
      />
      <path d="M1.5 12.5h45M1.5 36.5h45" className="stroke-rule" strokeWidth="1.2" />
      <path d="M9.5 1.5v45" className="stroke-margin-300" strokeWidth="1.5" />
      <text
        x="28"
        y="31"
        textAnchor="middle"
        className="fill-ink-700 font-display text-[19px] font-bold"
      >
        {initialsOf(shortName)}
      </text>
    </svg>
  );
}
