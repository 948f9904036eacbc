import type { ReactNode } from 'react';

import { PublicSplit } from '@/components/layout/public-layout';
import { ButtonLink } from '@/components/ui/button';

export interface AccountPageProps {
  title: string;
  /** The collectivities, under the brand. */
  issuers: string;
  children: ReactNode;
}

/** A page on the way to an account: one thing to read or to do. */
export function AccountPage({ title, issuers, children }: AccountPageProps) {
  return (
    <PublicSplit
      heading={'Garderie, cantine, loisirs\u00A0: le planning de vos enfants, au même endroit.'}
      detail={issuers}
      brief
    >
      <h1>{title}</h1>
      {children}
    </PublicSplit>
  );
}

export interface AccountWordsProps {
  children: ReactNode;
}

/** What an account page says before its button. */
export function AccountWords({ children }: AccountWordsProps) {
  return <div className="mt-3 grid gap-3 text-lg leading-[1.45]">{children}</div>;
}

/** The ways on from a page that has nothing more to do. */
export function AccountWays({ ways }: { ways: readonly { href: string; label: string }[] }) {
  return (
    <div className="mt-6 grid gap-3">
      {ways.map(({ href, label }, index) => (
        <ButtonLink
          key={href}
          href={href}
          size="lg"
          block
          variant={index === 0 ? 'primary' : 'secondary'}
        >
          {label}
        </ButtonLink>
      ))}
    </div>
  );
}
