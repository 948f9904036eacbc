'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { currentHref } from './nav-items';

export interface NavLinkProps {
  href: string;
  /** Every address of the same navigation: the longest that fits is the current one. */
  among: readonly string[];
  className: string;
  title?: string | undefined;
  children: ReactNode;
}

/** A link that knows whether it leads to the page on screen. */
export function NavLink({ href, among, className, title, children }: NavLinkProps) {
  const pathname = usePathname();
  const current = currentHref(among.map((address) => ({ href: address })), pathname) === href;
  return (
    <Link href={href} className={className} {...(title && { title })} {...(current && { 'aria-current': 'page' as const })}>
      {children}
    </Link>
  );
}
