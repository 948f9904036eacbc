export interface LiveRegionProps {
  /** Empty says nothing. The region must be on the page before its words. */
  message: string;
  urgent?: boolean | undefined;
}

/** One per page: says what changed to people who do not see it. */
export function LiveRegion({ message, urgent = false }: LiveRegionProps) {
  return (
    <div role={urgent ? 'alert' : 'status'} aria-atomic="true" className="sr-only">
      {message}
    </div>
  );
}
