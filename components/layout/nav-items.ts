export interface NavBadge {
  count: number;
  /** Rose for what is new, pale ink for what is to do. */
  tone: 'new' | 'todo';
  /** Read after the number. */
  label: string;
}

export interface NavItem<Icon extends string> {
  href: string;
  label: string;
  icon: Icon;
  badge?: NavBadge | undefined;
}

export type FamilyIcon = 'home' | 'calendar' | 'inbox' | 'receipt' | 'folder';
export type BackofficeIcon =
  | 'dashboard'
  | 'inbox'
  | 'families'
  | 'changes'
  | 'activities'
  | 'calendar'
  | 'waiting'
  | 'attendance'
  | 'headcount'
  | 'receipt'
  | 'payments'
  | 'mail'
  | 'settings'
  | 'agents'
  | 'journal';

/** The item whose address is the longest beginning of the path, or undefined. */
export function currentHref(items: readonly { href: string }[], pathname: string): string | undefined {
  let found: string | undefined;
  for (const { href } of items) {
    const inside = pathname === href || pathname.startsWith(`${href}/`);
    if (inside && href.length > (found?.length ?? 0)) found = href;
  }
  return found;
}
