import { ArrowDown, ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { StateBadge } from '@/components/ui/state-badge';
import { onDayAt } from '@/lib/families/messages/file';
import { changePath } from '@/lib/families/rules/change-queue-address';
import type { FileSheet, PendingView } from '@/lib/families/types/file-sheet';
import { myRequestHref } from '@/lib/requests/rules/mine-address';

interface PendingValueProps {
  label: string;
  /** What stands, in words. */
  current: string;
  pending: PendingView;
  sheet: Pick<FileSheet, 'reader' | 'file'>;
  /** Another value to ask for. */
  children?: ReactNode;
}

function whoAsked({ isMine, authorName }: PendingView): string {
  if (isMine) return 'par vous';
  return authorName === null ? 'depuis l’autre dossier de l’enfant' : `par ${authorName}`;
}

function WhatNext({ pending, sheet }: Pick<PendingValueProps, 'pending' | 'sheet'>) {
  const { isMine, authorName, submittedAt, reference } = pending;
  const isAgent = sheet.reader === 'AGENT';
  const isForeign = !isMine && authorName === null;
  return (
    <p className="text-sm">
      {`Demandée ${whoAsked(pending)} ${onDayAt(submittedAt, sheet.file.collectivity.timeZone)}. `}
      {isMine || isAgent
        ? null
        : 'Vous pourrez demander autre chose après la réponse de la mairie. '}
      {isForeign ? null : (
        <Link
          href={isAgent ? changePath(reference) : myRequestHref(reference)}
          className="inline-flex min-h-touch items-center text-inherit md:min-h-0"
        >
          {isAgent ? 'Répondre à cette demande' : 'Voir ou annuler cette demande'}
        </Link>
      )}
    </p>
  );
}

/** What stands and what is asked for, side by side on yellow, until the town hall has answered. */
export function PendingValue({ label, current, pending, sheet, children }: PendingValueProps) {
  const isForeign = !pending.isMine && pending.authorName === null;
  return (
    <div
      role="group"
      aria-label={`${label}, demande en attente`}
      className="grid gap-2 rounded-md border-[1.5px] border-pending-border bg-pending-bg px-3.5 py-3 text-pending-fg md:col-span-full"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <b className="text-text">{label}</b>
        <StateBadge tone="pending" size="sm">
          Demande en attente
        </StateBadge>
      </div>
      <dl className="grid gap-1.5 md:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] md:items-center md:gap-3">
        <div>
          <dt className="text-xs font-bold">Valeur actuelle</dt>
          <dd className="break-words">{current}</dd>
        </div>
        <span aria-hidden className="[&>svg]:size-4.5">
          <ArrowRight className="max-md:hidden" />
          <ArrowDown className="md:hidden" />
        </span>
        <div>
          <dt className="text-xs font-bold">Valeur demandée</dt>
          <dd className="font-bold break-words text-text">
            {isForeign ? 'Connue de la mairie seule' : pending.words}
          </dd>
        </div>
      </dl>
      <WhatNext pending={pending} sheet={sheet} />
      {children}
    </div>
  );
}
