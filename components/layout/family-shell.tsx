import {
  CalendarDays,
  CircleQuestionMark,
  FolderOpen,
  House,
  Inbox,
  ReceiptText,
} from 'lucide-react';
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
  receipt: <ReceiptText aria-hidden />,
  folder: <FolderOpen aria-hidden />,
};

/** One list: index tabs in the header from 48rem on, a bar at the bottom of the screen under. */
const BAR =
  'max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:border-t max-md:border-rule-strong max-md:bg-surface ' +
  'max-md:pb-[env(safe-area-inset-bottom)]';

const LINK =
  'relative flex items-center font-semibold no-underline ' +
  'aria-[current]:font-[750] aria-[current]:text-link aria-[current]:before:absolute aria-[current]:before:-top-px aria-[current]:before:bg-margin-600';

const LINK_TAB =
  'md:min-h-13 md:gap-2 md:rounded-t-[12px] md:border md:border-b-0 md:border-transparent md:px-2.5 md:text-text md:hover:bg-ink-100 min-[62rem]:px-3 min-[88rem]:px-4.5 md:max-xl:[&>svg]:hidden ' +
  'md:aria-[current]:border-rule-strong md:aria-[current]:bg-surface md:aria-[current]:text-link ' +
  'md:aria-[current]:before:-inset-x-px md:aria-[current]:before:h-[5px] md:aria-[current]:before:rounded-t-[12px] ' +
  'md:aria-[current]:after:absolute md:aria-[current]:after:inset-x-0 md:aria-[current]:after:-bottom-px md:aria-[current]:after:z-1 ' +
  'md:aria-[current]:after:h-px md:aria-[current]:after:bg-surface';

const LINK_BOTTOM =
  'max-md:min-h-16 max-md:flex-col max-md:justify-center max-md:gap-[3px] max-md:text-xs max-md:text-muted max-md:[&>svg]:size-6 ' +
  'max-md:focus-visible:-outline-offset-3 max-md:aria-[current]:before:inset-x-[18%] max-md:aria-[current]:before:h-1 ' +
  'max-md:aria-[current]:before:rounded-b-[4px]';

function Navigation({ tabs }: { tabs: readonly FamilyTab[] }) {
  const among = tabs.map(({ href }) => href);
  return (
    <nav aria-label="Navigation principale" className={BAR}>
      <ul className="md:flex md:flex-wrap md:gap-1 max-md:flex max-md:[&>li]:flex-auto">
        {tabs.map(({ href, label, icon, badge }) => (
          <li key={href}>
            <NavLink href={href} among={among} className={`${LINK} ${LINK_TAB} ${LINK_BOTTOM}`}>
              {ICONS[icon]}
              <span>{label}</span>
              {badge && badge.count > 0 ? (
                <CountBadge
                  {...badge}
                  className="border-surface max-md:absolute max-md:top-1.5 max-md:left-[calc(50%+6px)] max-md:border-2"
                />
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
  const {
    accountName,
    issuers,
    collectivityName = issuers,
    tabs,
    signOut,
    accountLinks,
    helpHref,
    children,
  } = props;
  return (
    <div className="[--bottom-bar:0px] max-md:pb-21 max-md:[--bottom-bar:4rem]">
      <SkipLink />
      <header className="print:hidden px-4 pt-2 md:px-0 md:pt-2.5">
        <div className="mx-auto flex max-w-page items-center gap-2 md:w-[calc(100%-3rem)] md:flex-wrap md:items-end min-[62rem]:gap-x-4 min-[88rem]:gap-x-8">
          <Brand
            href={tabs[0]?.href ?? '/'}
            detail={issuers}
            className="pb-2 md:max-w-56 md:pb-3 min-[88rem]:max-w-72"
            wordsClassName="md:max-[62rem]:sr-only"
          />
          <Navigation tabs={tabs} />
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
      <main
        id={CONTENT_ID}
        tabIndex={-1}
        className="mx-auto max-w-page outline-none md:w-[calc(100%-3rem)]"
      >
        {children}
      </main>
      <Footer
        collectivityName={collectivityName}
        className="mx-auto max-w-page md:w-[calc(100%-3rem)] print:hidden"
      />
      <Toaster />
    </div>
  );
}
