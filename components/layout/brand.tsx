import Link from 'next/link';
import { classNames } from '../ui/class-names';

/** The mark: a page of the exercise book with two stickers. */
function BrandMark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 44 44" aria-hidden="true" focusable="false" className={classNames('flex-none forced-color-adjust-none', className)}>
      <rect x="1" y="1" width="42" height="42" rx="9" fill="#124f70" />
      <path d="M1 13.5h42M1 30.5h42" stroke="#3a7d9f" strokeWidth="1.2" />
      <path d="M13 1v42" stroke="#e9a5c1" strokeWidth="2" />
      <circle cx="21.5" cy="22" r="4.4" fill="#fff" />
      <path d="m32.8 18.2 3.9 7h-7.8z" fill="#fff" stroke="#fff" strokeWidth="1.6" strokeLinejoin="round" />
    </svg>
  );
}

export interface BrandProps {
  /** Under the name: the collectivities. */
  detail?: string | undefined;
  /** On several lines rather than cut. */
  wrap?: boolean | undefined;
  /** On a phone the name alone: something else needs the line. */
  brief?: boolean | undefined;
  href: string;
  inverse?: boolean | undefined;
  className?: string | undefined;
  markClassName?: string | undefined;
  wordsClassName?: string | undefined;
}

export function Brand(props: BrandProps) {
  const { detail, href, inverse = false, wrap = false, brief = false, className, markClassName = 'size-9 md:size-11', wordsClassName } = props;
  return (
    <Link href={href} className={classNames('flex min-w-0 items-center gap-3 no-underline', inverse ? 'text-white' : 'text-text', className)}>
      <BrandMark className={markClassName} />
      <span className={classNames('min-w-0', wordsClassName)}>
        <strong className="block font-display text-[1.25rem] leading-[1.1] font-bold">Portail Familles</strong>
        {detail ? (
          <small className={classNames('mt-0.5 block text-xs', !wrap && 'truncate', brief && 'max-md:hidden', inverse ? 'text-ink-200' : 'text-muted')}>{detail}</small>
        ) : null}
      </span>
    </Link>
  );
}
