import type { ReactNode } from 'react';

import { SheetRow } from '@/components/ui/sheet';

interface ItemProps {
  margin: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** One thing that asks for the parent's attention. */
export function Item({ margin, title, children, action }: ItemProps) {
  return (
    <SheetRow as="li" margin={margin}>
      <div className="flex flex-wrap items-center gap-4">
        <div className="min-w-0 flex-[1_1_20rem] max-md:flex-[1_1_100%]">
          <h2 className="mb-0.5 font-sans text-lg leading-[1.3] font-bold">{title}</h2>
          <div className="text-muted">{children}</div>
        </div>
        {action}
      </div>
    </SheetRow>
  );
}
