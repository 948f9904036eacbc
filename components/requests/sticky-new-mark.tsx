'use client';

import { useState } from 'react';

import { NewMark } from '../ui/state-badge';

/** "Nouveau" stays for as long as the page does, though reading it has been noted meanwhile. */
export function StickyNewMark({ isNew }: { isNew: boolean }) {
  const [wasNew] = useState(isNew);
  return wasNew ? (
    <span data-new="" className="ml-2">
      <NewMark>Nouveau</NewMark>
    </span>
  ) : null;
}
