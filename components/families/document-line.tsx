import { Download } from 'lucide-react';
import type { ReactNode } from 'react';

import { StateBadge } from '@/components/ui/state-badge';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { DOCUMENT_LABELS, sizeWords } from '@/lib/families/messages/documents';
import { dayWithYear, onDay } from '@/lib/families/messages/file';
import type { FamilyDocument } from '@/lib/families/types/documents';

interface DocumentLineProps {
  document: FamilyDocument;
  /** Null where the reader may not open it. */
  href: string | null;
  today: CivilDate;
  timeZone: string;
  children?: ReactNode;
}

/** A document: what it is, until when it is good, and its file to be saved. */
export function DocumentLine({ document, href, today, timeZone, children }: DocumentLineProps) {
  const { kind, name, size, expiresOn, addedAt, replacedAt } = document;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="grid min-w-0 gap-0.5">
        <b>{DOCUMENT_LABELS[kind]}</b>
        {href === null ? (
          <span className="text-muted">Vous n’avez pas accès à ce type de document.</span>
        ) : (
          <a
            href={href}
            download
            className="inline-flex min-h-touch items-center gap-1.5 [overflow-wrap:anywhere] md:min-h-9"
          >
            <Download aria-hidden className="size-4 flex-none" />
            <span>
              <span className="sr-only">Télécharger </span>
              {`${name} (${sizeWords(size)})`}
            </span>
          </a>
        )}
        <p className="text-sm text-muted">
          {`Ajouté ${onDay(addedAt, timeZone)}`}
          {expiresOn === null ? '.' : `, valable jusqu’au ${dayWithYear(expiresOn)}.`}
        </p>
        {replacedAt !== null ? (
          <StateBadge tone="grey" size="sm" className="justify-self-start">
            {`Remplacé ${onDay(replacedAt, timeZone)}`}
          </StateBadge>
        ) : expiresOn !== null && expiresOn < today ? (
          <StateBadge tone="ink" size="sm" className="justify-self-start">
            À remplacer
          </StateBadge>
        ) : null}
      </div>
      {children}
    </div>
  );
}
