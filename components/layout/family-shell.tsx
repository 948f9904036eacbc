import { CalendarDays, CircleQuestionMark, FolderOpen, House, Inbox, ReceiptEuro } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CountBadge } from '../ui/count-badge';
import { Toaster } from '../ui/toast';
import { AccountMenu, type AccountMenuProps } from './account-menu';
import { Brand } from './brand';
import { Footer } from './footer';
import type { FamilyIcon, NavItem } from './nav-items';
import { NavLink } from './nav-link';
import { CONTENT_ID, SkipLink } from './skip-link';

export type FamilyTab = NavItem<FamilyIcon>;

const ICONS: Record<FamilyIcon, ReactNode> = {
  home: <House aria-hidden />,
  calendar: <CalendarDays aria-hidden />,
  inbox: <Inbox aria-hidden />,
  receipt: <ReceiptEuro aria-hidden />,
  folder: <FolderOpen aria-hidden />,
};

const TAB =
  'relative flex min-h-13 items-center gap-2 rounded-t-[12px] border border-b-0 border-transparent px-3 font-semibold text-text no-underline xl:px-4.5 ' +
  'hover:bg-ink-100 max-xl:[&>svg]:hidden ' +
  'aria-[current]:border-rule-strong aria-[current]:bg-surface aria-[current]:font-[750] aria-[current]:text-link ' +
  "aria-[current]:before:absolute aria-[current]:before:-inset-x-px aria-[current]:before:-top-px aria-[current]:before:h-[5px] aria-[current]:before:rounded-t-[12px] aria-[current]:before:bg-margin-600 aria-[current]:before:content-[''] " +
  "aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:-bottom-px aria-[current]:after:z-1 aria-[current]:after:h-px aria-[current]:after:bg-surface aria-[current]:after:content-['']";

const BOTTOM =
  'relative flex min-h-16 flex-col items-center justify-center gap-[3px] text-xs font-semibold text-muted no-underline [&>svg]:size-6 ' +
  'aria-[current]:font-[750] aria-[current]:text-link focus-visible:-outline-offset-3 ' +
  "aria-[current]:before:absolute aria-[current]:before:inset-x-[18%] aria-[current]:before:-top-px aria-[current]:before:h-1 aria-[current]:before:rounded-b-[4px] aria-[current]:before:bg-margin-600 aria-[current]:before:content-['']";

function IndexTabs({ tabs }: { tabs: readonly FamilyTab[] }) {
  const among = tabs.map(({ href }) => href);
  return (
    <nav aria-label="Navigation principale" className="max-md:hidden">
      <ul className="flex gap-1">
        {tabs.map(({ href, label, icon, badge }) => (
          <li key={href}>
            <NavLink href={href} among={among} className={TAB}>
              {ICONS[icon]}
              <span>{label}</span>
              {badge && badge.count > 0 ? <CountBadge {...badge} /> : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function BottomBar({ tabs }: { tabs: readonly FamilyTab[] }) {
  const among = tabs.map(({ href }) => href);
  return (
    <nav
      aria-label="Navigation principale"
      className="fixed inset-x-0 bottom-0 z-20 border-t border-rule-strong bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {tabs.map(({ href, label, icon, badge }) => (
          <li key={href}>
            <NavLink href={href} among={among} className={BOTTOM}>
              {ICONS[icon]}
              <span>{label}</span>
              {badge && badge.count > 0 ? (
                <CountBadge {...badge} className="absolute top-1.5 left-[calc(50%+6px)] border-2 border-surface" />
              ) : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface FamilyShellProps extends Omit<AccountMenuProps, 'links'> {
  /** The collectivities of the account: "SIEJ · L’île au Soleil". */
  issuers: string;
  /** For the footer, when it is longer than `issuers`. */
  collectivityName?: string | undefined;
  /** The first leads home. */
  tabs: readonly FamilyTab[];
  accountLinks?: AccountMenuProps['links'];
  helpHref?: string | undefined;
  children: ReactNode;
}

/** Header with index tabs, page, footer; a bottom bar on phones. */
export function FamilyShell(props: FamilyShellProps) {
  const { accountName, issuers, collectivityName = issuers, tabs, signOut, accountLinks, helpHref, children } = props;
  return (
    <div className="[--bottom-bar:0px] max-md:pb-21 max-md:[--bottom-bar:4rem]">
      <SkipLink />
      <header className="px-4 pt-2 md:px-0 md:pt-2.5">
        <div className="mx-auto flex max-w-page items-center gap-2 md:w-[calc(100%-3rem)] md:items-end md:gap-4 xl:gap-8">
          <Brand href={tabs[0]?.href ?? '/'} detail={issuers} className="pb-2 md:pb-3" />
          <IndexTabs tabs={tabs} />
          <div className="ml-auto flex flex-none gap-1 md:pb-2">
            {helpHref ? (
              <Link
                href={helpHref}
                className="flex min-h-touch min-w-touch items-center justify-center gap-2 rounded-md px-2 text-sm font-semibold text-text no-underline hover:bg-ink-100 md:px-3"
              >
                <CircleQuestionMark aria-hidden />
                <span className="max-lg:sr-only">Aide</span>
              </Link>
            ) : null}
            <AccountMenu accountName={accountName} links={accountLinks} signOut={signOut} />
          </div>
        </div>
      </header>
      <main id={CONTENT_ID} tabIndex={-1} className="mx-auto max-w-page outline-none md:w-[calc(100%-3rem)]">
        {children}
      </main>
      <Footer collectivityName={collectivityName} className="mx-auto max-w-page md:w-[calc(100%-3rem)]" />
      <BottomBar tabs={tabs} />
      <Toaster />
    </div>
  );
}
