import { classNames } from './class-names';

/** A key of the keyboard. Takes the colour of the text around it. */
export function Kbd({ children, className }: { children: string; className?: string | undefined }) {
  return (
    <kbd
      className={classNames(
        'inline-grid h-5.5 min-w-5.5 place-items-center rounded-[4px] border border-current px-[5px] font-sans text-xs leading-none font-[650]',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
