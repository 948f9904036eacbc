import {
  Banknote,
  CalendarDays,
  ClipboardCheck,
  FilePen,
  Hourglass,
  Inbox,
  LayoutDashboard,
  LogOut,
  Mail,
  Menu,
  ReceiptText,
  ScrollText,
  Settings,
  Shapes,
  ShieldUser,
  Users,
  UserRound,
  UsersRound,
} from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CountBadge } from '../ui/count-badge';
import { Toaster } from '../ui/toast';
import type { SignOut } from './account-menu';
import { Brand } from './brand';
import { Disclosure } from './disclosure';
import type { BackofficeIcon, NavItem } from './nav-items';
import { NavLink } from './nav-link';
import { CONTENT_ID, SkipLink } from './skip-link';
import { WorkplaceSwitch, type WorkplaceSwitchProps } from './workplace-switch';

export type BackofficeItem = NavItem<BackofficeIcon>;

const ICONS: Record<BackofficeIcon, ReactNode> = {
  dashboard: <LayoutDashboard aria-hidden />,
  inbox: <Inbox aria-hidden />,
  families: <Users aria-hidden />,
  changes: <FilePen aria-hidden />,
  activities: <Shapes aria-hidden />,
  calendar: <CalendarDays aria-hidden />,
  waiting: <Hourglass aria-hidden />,
  attendance: <ClipboardCheck aria-hidden />,
  headcount: <UsersRound aria-hidden />,
  receipt: <ReceiptText aria-hidden />,
  payments: <Banknote aria-hidden />,
  mail: <Mail aria-hidden />,
  settings: <Settings aria-hidden />,
  agents: <ShieldUser aria-hidden />,
  journal: <ScrollText aria-hidden />,
};

const ITEM =
  'relative mb-0.5 flex min-h-touch items-center gap-3 rounded-md px-2.5 text-[1rem] font-semibold text-white no-underline hover:bg-ink-800 ' +
  'aria-[current]:bg-white aria-[current]:text-ink-900 aria-[current]:shadow-[inset_5px_0_0_var(--color-margin-600)]';

function Items({ items, rail }: { items: readonly BackofficeItem[]; rail: boolean }) {
  const among = items.map(({ href }) => href);
  return (
    <nav aria-label="Navigation de gestion" className="min-h-0 overflow-y-auto p-0.5">
      <ul>
        {items.map(({ href, label, icon, badge }) => (
          <li key={href}>
            <NavLink href={href} among={among} title={label} className={rail ? `${ITEM} max-lg:justify-center max-lg:px-0` : ITEM}>
              {ICONS[icon]}
              <span className={rail ? 'max-lg:sr-only' : undefined}>{label}</span>
              {badge && badge.count > 0 ? (
                <CountBadge {...badge} className={rail ? 'ml-auto max-lg:absolute max-lg:top-0 max-lg:-right-0.5 max-lg:min-w-5 max-lg:px-1' : 'ml-auto'} />
              ) : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface AgentProps {
  agentName: string;
  /** "Agente, service Enfance". */
  agentTitle: string;
  signOut: SignOut;
}

function Agent({ agentName, agentTitle, signOut, rail }: AgentProps & { rail: boolean }) {
  return (
    <div className={`mt-auto border-t border-ink-700 pt-3.5 leading-[1.35] ${rail ? 'lg:px-2' : 'px-2'}`}>
      <p className={rail ? 'max-lg:sr-only' : undefined}>
        <b>{agentName}</b>
        <span className="block">{agentTitle}</span>
      </p>
      <Link
        href="/mon-espace/profil"
        prefetch={false}
        title="Mon compte"
        className={`flex min-h-touch items-center gap-2 rounded-md text-white underline decoration-1 underline-offset-[.18em] hover:decoration-2 ${rail ? 'max-lg:w-full max-lg:justify-center' : ''}`}
      >
        <UserRound aria-hidden />
        <span className={rail ? 'max-lg:sr-only' : undefined}>Mon compte</span>
      </Link>
      <form action={signOut}>
        <button
          type="submit"
          title="Se déconnecter"
          className={`flex min-h-touch items-center gap-2 rounded-md underline decoration-1 underline-offset-[.18em] hover:decoration-2 ${rail ? 'max-lg:w-full max-lg:justify-center' : ''}`}
        >
          <LogOut aria-hidden />
          <span className={rail ? 'max-lg:sr-only' : undefined}>Se déconnecter</span>
        </button>
      </form>
    </div>
  );
}

export interface BackofficeShellProps extends AgentProps {
  collectivityName: string;
  /** Of an agent of several collectivities alone. */
  workplaces?: Omit<WorkplaceSwitchProps, 'rail'> | undefined;
  /** The first leads home. */
  items: readonly BackofficeItem[];
  children: ReactNode;
}

/** Ink rail (icons alone under 75rem), or a top bar and its menu on phones. */
export function BackofficeShell({ collectivityName, workplaces, items, children, ...agent }: BackofficeShellProps) {
  const home = items[0]?.href ?? '/backoffice';
  const detail = `Gestion · ${collectivityName}`;
  return (
    <div className="min-h-dvh bg-surface text-sm print:block! md:grid md:grid-cols-[68px_minmax(0,1fr)] lg:grid-cols-[212px_minmax(0,1fr)]">
      <SkipLink />
      <header data-stays-at-top className="print:hidden on-ink sticky top-0 z-20 flex items-center gap-3 bg-ink-900 px-3 py-2 text-white md:hidden">
        <Brand inverse href={home} detail={detail} markClassName="size-9" className="flex-1" />
        <Disclosure
          summary={
            <>
              <Menu aria-hidden />
              Menu
            </>
          }
          summaryClassName="flex min-h-touch items-center gap-2 rounded-md border-[1.5px] border-ink-300 px-3 text-[1rem] font-bold"
        >
          <div className="absolute inset-x-0 top-full grid max-h-[calc(100dvh-4rem)] gap-3 overflow-y-auto border-t border-ink-700 bg-ink-900 px-3 pt-2 pb-4 shadow-float">
            {workplaces ? <WorkplaceSwitch {...workplaces} rail={false} /> : null}
            <Items items={items} rail={false} />
            <Agent {...agent} rail={false} />
          </div>
        </Disclosure>
      </header>
      <aside className="print:hidden on-ink sticky top-0 flex h-dvh flex-col bg-ink-900 px-2.5 py-4 text-white max-md:hidden lg:px-3">
        <Brand
          inverse
          href={home}
          detail={detail}
          markClassName="size-[38px]"
          className="px-1 pb-5 max-lg:justify-center"
          wordsClassName="max-lg:sr-only [&>strong]:text-[1.0625rem]"
        />
        {workplaces ? <WorkplaceSwitch {...workplaces} rail /> : null}
        <Items items={items} rail />
        <Agent {...agent} rail />
      </aside>
      <main id={CONTENT_ID} tabIndex={-1} className="min-w-0 outline-none">
        {children}
      </main>
      <Toaster />
    </div>
  );
}
