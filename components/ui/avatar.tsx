import { classNames } from './class-names';

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.slice(0, 1) ?? '').join('').toUpperCase();
}

/** An adult’s initials in a disc. Decorative: the name is beside it. */
export function Avatar({ name, size = 'md' }: { name: string; size?: 'md' | 'lg' | undefined }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'grid flex-none place-items-center rounded-full bg-ink-700 font-bold text-on-ink',
        size === 'md' ? 'size-9 text-xs md:size-8' : 'size-14 text-[1.25rem]',
      )}
    >
      {initials(name)}
    </span>
  );
}
