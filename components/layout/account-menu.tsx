import { ChevronDown, LogOut } from 'lucide-react';
import Link from 'next/link';
import { Avatar } from '../ui/avatar';
import { Disclosure } from './disclosure';

export type SignOut = (formData: FormData) => Promise<void>;

export interface AccountMenuProps {
  accountName: string;
  links?: readonly { href: string; label: string }[] | undefined;
  signOut: SignOut;
}

const ROW = 'flex min-h-touch w-full items-center gap-2.5 rounded-sm px-3 text-left text-[1rem] font-semibold text-text no-underline hover:bg-ink-50';

/** Whose account it is, and the way out. */
export function AccountMenu({ accountName, links = [], signOut }: AccountMenuProps) {
  return (
    <Disclosure
      className="relative"
      summaryClassName="flex min-h-touch min-w-touch items-center justify-center gap-2 rounded-md px-1 text-sm font-semibold whitespace-nowrap hover:bg-ink-100 md:px-3 in-open:bg-ink-100"
      summary={
        <>
          <Avatar name={accountName} />
          <span className="max-w-44 truncate max-lg:sr-only min-[88rem]:max-w-64">{accountName}</span>
          <ChevronDown aria-hidden className="max-[62rem]:hidden" />
        </>
      }
    >
      <div className="absolute top-full right-0 z-30 mt-1 w-64 rounded-lg border-[1.5px] border-ink-700 bg-surface p-2 shadow-float">
        <p className="border-b border-rule px-3 pt-1 pb-2.5 text-sm text-muted">
          Connecté au nom de
          <b className="block text-base text-text">{accountName}</b>
        </p>
        <ul className="pt-2">
          {links.map(({ href, label }) => (
            <li key={href}>
              <Link href={href} className={ROW}>
                {label}
              </Link>
            </li>
          ))}
          <li>
            <form action={signOut}>
              <button type="submit" className={ROW}>
                <LogOut aria-hidden className="text-ink-600" />
                Se déconnecter
              </button>
            </form>
          </li>
        </ul>
      </div>
    </Disclosure>
  );
}
