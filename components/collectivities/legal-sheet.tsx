import type { ReactNode } from 'react';

import { PublicSheet } from '@/components/layout/public-layout';
import { ButtonLink } from '@/components/ui/button';

export interface LegalSheetProps {
  title: string;
  lead: ReactNode;
  /** The collectivities, under the brand. */
  issuers: string;
  children: ReactNode;
}

/** A page that the law asks for, with the way back to the portal. */
export function LegalSheet({ title, lead, issuers, children }: LegalSheetProps) {
  return (
    <PublicSheet
      title={title}
      lead={lead}
      detail={issuers}
      actions={<ButtonLink href="/">Aller au portail</ButtonLink>}
    >
      {children}
    </PublicSheet>
  );
}
