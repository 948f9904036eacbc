import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { StateBadge } from '../ui/state-badge';

export interface PendingFieldProps {
  label: string;
  current: ReactNode;
  requested: ReactNode;
  /** Below: when it was sent, the usual delay, the way to withdraw it. */
  children?: ReactNode;
}

/** A value that awaits the municipality: the present one, and the one asked for. */
export function PendingField({ label, current, requested, children }: PendingFieldProps) {
  return (
    <div className="rounded-md border-[1.5px] border-pending-border bg-pending-bg px-3.5 py-3">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
        <b className="text-[1rem]">{label}</b>
        <StateBadge tone="pending">Demande en attente</StateBadge>
      </div>
      <dl className="grid items-start gap-x-2.5 leading-[1.35] md:grid-cols-[1fr_24px_1fr]">
        <div>
          <dt className="text-xs font-[650] text-pending-fg">Valeur actuelle</dt>
          <dd className="text-muted">{current}</dd>
        </div>
        <div aria-hidden className="text-pending-fg max-md:my-1 max-md:w-5 max-md:rotate-90 md:mt-5">
          <ArrowRight aria-hidden />
        </div>
        <div>
          <dt className="text-xs font-[650] text-pending-fg">Valeur demandée</dt>
          <dd className="font-[750]">{requested}</dd>
        </div>
      </dl>
      {children ? <div className="mt-2.5 text-sm">{children}</div> : null}
    </div>
  );
}
