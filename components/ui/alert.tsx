import { CircleCheck, Clock, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** `pending` only awaits the municipality: it is not a warning. */
export type AlertTone = 'info' | 'success' | 'error' | 'pending';

const TONES: Record<AlertTone, string> = {
  info: 'border-rule-strong bg-ink-50',
  success: 'border-booked-border bg-booked-bg',
  error: 'border-absent-border bg-absent-bg',
  pending: 'border-pending-border bg-pending-bg',
};

const ICONS: Record<AlertTone, ReactNode> = {
  info: <Info aria-hidden className="text-ink-600" />,
  success: <CircleCheck aria-hidden className="text-booked-fg" />,
  error: <TriangleAlert aria-hidden className="text-absent-fg" />,
  pending: <Clock aria-hidden />,
};

export interface AlertProps {
  tone?: AlertTone | undefined;
  title?: ReactNode;
  children?: ReactNode;
  icon?: ReactNode;
  /** `alert` or `status` when it appears after the page has loaded. */
  role?: 'alert' | 'status' | undefined;
  className?: string | undefined;
}

/** A box that says something about the page or the act just done. */
export function Alert({ tone = 'info', title, children, icon = ICONS[tone], role, className }: AlertProps) {
  return (
    <div role={role} className={classNames('flex gap-3 rounded-md border-[1.5px] px-4 py-3 leading-[1.4] [&>svg]:mt-0.5', TONES[tone], className)}>
      {icon}
      <div className="min-w-0 flex-1">
        {title ? <b className="block">{title}</b> : null}
        {children}
      </div>
    </div>
  );
}
