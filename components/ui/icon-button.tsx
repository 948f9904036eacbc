import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export type IconButtonVariant = 'secondary' | 'quiet' | 'inverse';

const VARIANTS: Record<IconButtonVariant, string> = {
  secondary: 'border-ink-500 bg-surface text-link hover:border-ink-700 hover:bg-ink-50',
  quiet: 'border-transparent bg-transparent text-link hover:bg-ink-50',
  inverse: 'border-transparent bg-transparent text-white hover:bg-ink-800',
};

interface Look {
  /** The whole name: there is no visible text. Also shown as a tooltip. */
  label: string;
  icon: ReactNode;
  variant?: IconButtonVariant | undefined;
  className?: string | undefined;
}

function iconButtonClass(variant: IconButtonVariant, className?: string): string {
  return classNames(
    'inline-grid size-touch flex-none place-items-center rounded-md border-[1.5px] p-0 no-underline',
    'transition-colors duration-(--duration-fast)',
    'disabled:cursor-not-allowed disabled:border-rule-strong disabled:bg-sunken disabled:text-muted',
    VARIANTS[variant],
    className,
  );
}

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & Look;

export function IconButton({ label, icon, variant = 'secondary', className, type, ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type ?? 'button'} aria-label={label} title={label} className={iconButtonClass(variant, className)}>
      {icon}
    </button>
  );
}

export type IconLinkProps = Omit<ComponentProps<typeof Link>, 'children' | 'aria-label'> & Look;

export function IconLink({ label, icon, variant = 'secondary', className, ...rest }: IconLinkProps) {
  return (
    <Link {...rest} aria-label={label} title={label} className={iconButtonClass(variant, className)}>
      {icon}
    </Link>
  );
}
