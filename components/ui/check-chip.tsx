import { Check } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

interface Common {
  checked: boolean;
  children: ReactNode;
  className?: string | undefined;
}

interface AsLink extends Common {
  /** The address that holds the other state. */
  href: string;
  /** What the link does, read after its words: "masquer", "afficher". */
  hint: string;
  /** In place of going to the address, where the browser would. */
  onFollow?: () => void;
  onToggle?: never;
}

interface AsButton extends Common {
  onToggle: (checked: boolean) => void;
  href?: never;
  hint?: never;
  onFollow?: never;
}

export type CheckChipProps = AsLink | AsButton;

function chipClass(checked: boolean, className?: string): string {
  return classNames(
    'inline-flex min-h-touch items-center gap-[7px] rounded-full border-[1.5px] py-0 pr-[13px] pl-[9px] text-sm font-[650] no-underline hover:bg-ink-50',
    '[&>svg.lucide]:text-ink-600',
    checked ? 'border-rule-strong bg-surface text-text' : 'border-dashed border-rule-strong bg-sunken text-muted',
    className,
  );
}

function Box({ checked }: { checked: boolean }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'grid size-5 flex-none place-items-center rounded-[5px] border-[1.5px]',
        checked ? 'border-ink-700 bg-ink-700 text-on-ink' : 'border-control bg-surface',
      )}
    >
      {checked ? <Check className="size-4! stroke-3" /> : null}
    </span>
  );
}

const inPlace = (follow: () => void) => (event: { preventDefault: () => void }) => {
  event.preventDefault();
  follow();
};

/** A filter with a visible check box: a link when the address keeps the state, else a button. */
export function CheckChip(props: CheckChipProps) {
  const { checked, children, className } = props;
  if (props.href !== undefined) {
    const { href, hint, onFollow } = props;
    return (
      <Link
        href={href}
        replace
        scroll={false}
        prefetch={false}
        {...(onFollow === undefined ? {} : { onNavigate: inPlace(onFollow) })}
        className={chipClass(checked, className)}
      >
        <Box checked={checked} />
        {children}
        <span className="sr-only"> – {hint}</span>
      </Link>
    );
  }
  const { onToggle } = props;
  return (
    <button type="button" aria-pressed={checked} onClick={() => onToggle(!checked)} className={chipClass(checked, className)}>
      <Box checked={checked} />
      {children}
    </button>
  );
}
