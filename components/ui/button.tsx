import { LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { classNames } from './class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'inverse' | 'inverse-outline' | 'inverse-quiet';
export type ButtonSize = 'sm' | 'md' | 'lg';

const BASE =
  'inline-flex items-center justify-center gap-2 rounded-md border-[1.5px] text-center font-bold leading-[1.2] ' +
  'no-underline transition-colors duration-(--duration-fast) ' +
  'disabled:cursor-not-allowed disabled:border-rule-strong disabled:bg-sunken disabled:text-muted disabled:no-underline ' +
  'aria-disabled:cursor-progress';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-primary text-on-ink enabled:hover:bg-primary-hover [a]:hover:bg-primary-hover',
  secondary:
    'border-ink-500 bg-surface text-link enabled:hover:border-ink-700 enabled:hover:bg-ink-50 ' +
    '[a]:hover:border-ink-700 [a]:hover:bg-ink-50',
  quiet:
    'border-transparent bg-transparent text-link underline decoration-1 underline-offset-[.2em] ' +
    'enabled:hover:bg-ink-50 [a]:hover:bg-ink-50',
  danger:
    'border-absent-border bg-surface text-absent-fg enabled:hover:bg-absent-bg [a]:hover:bg-absent-bg',
  inverse: 'border-white bg-white text-ink-900 enabled:hover:bg-ink-100 [a]:hover:bg-ink-100',
  'inverse-outline':
    'border-ink-300 bg-transparent text-white enabled:hover:bg-ink-800 [a]:hover:bg-ink-800',
  'inverse-quiet':
    'border-transparent bg-transparent text-white underline decoration-1 underline-offset-[.2em] ' +
    'enabled:hover:bg-ink-800 [a]:hover:bg-ink-800',
};

const SIZES: Record<ButtonSize, string> = {
  sm: 'min-h-touch py-1 text-sm md:min-h-9',
  md: 'min-h-touch py-2 text-[1rem]',
  lg: 'min-h-13 py-2 text-base',
};

const PADDINGS: Record<ButtonSize, string> = { sm: 'px-3', md: 'px-4.5', lg: 'px-5.5' };

interface Look {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Fills the width of its container. */
  block?: boolean | undefined;
  className?: string | undefined;
}

function buttonClass({ variant = 'secondary', size = 'md', block = false, className }: Look): string {
  const narrow = variant === 'quiet' || variant === 'inverse-quiet';
  return classNames(
    BASE,
    VARIANTS[variant],
    SIZES[size],
    narrow ? 'px-3' : PADDINGS[size],
    block && 'w-full',
    className,
  );
}

interface Slots {
  icon?: ReactNode;
  /** An icon after the words, for what leads elsewhere. */
  iconEnd?: ReactNode;
}

export interface ButtonProps extends ComponentProps<'button'>, Look, Slots {
  /** An act is under way: the button keeps the focus and ignores clicks. */
  pending?: boolean | undefined;
  pendingLabel?: string | undefined;
}

function ignoreClick(event: MouseEvent): void {
  event.preventDefault();
}

/** An act. Name it verb + object + amount: “Payer 16,10 €”. */
export function Button(props: ButtonProps) {
  const { variant, size, block, className, icon, iconEnd, pending = false, pendingLabel, children, type, onClick, ...rest } = props;
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={buttonClass({ variant, size, block, className })}
      {...(pending ? { 'aria-disabled': true, 'aria-busy': true, onClick: ignoreClick } : onClick ? { onClick } : {})}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      <span>{pending && pendingLabel ? pendingLabel : children}</span>
      {iconEnd}
    </button>
  );
}

export interface ButtonLinkProps extends ComponentProps<typeof Link>, Look, Slots {}

/** A link that looks like a button: it goes somewhere, it does not act. */
export function ButtonLink({ variant, size, block, className, icon, iconEnd, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={buttonClass({ variant, size, block, className })}>
      {icon}
      <span>{children}</span>
      {iconEnd}
    </Link>
  );
}
