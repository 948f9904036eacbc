import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** One grey shape of the page to come; shows after 200ms. Give its size with `className`. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden className={classNames('skeleton block rounded-md', className)} />;
}

export interface SkeletonRegionProps {
  /** Read aloud meanwhile: "Chargement du planning…". */
  label: string;
  children: ReactNode;
  className?: string | undefined;
}

/** Wraps the skeletons of a page and says what is loading. */
export function SkeletonRegion({ label, children, className }: SkeletonRegionProps) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
