import { Repeat } from 'lucide-react';
import type { MouseEvent } from 'react';

import { ButtonLink } from '../ui/button';
import type { PeriodPattern } from './period-model';

type PeriodPatternsProps = {
  patterns: readonly PeriodPattern[];
  /** With its address: the dates that were typed a moment ago are not in it yet. */
  onTake: (href: string) => void;
};

/** The weeks that the family keeps: each fills in the form, which is then free to change. */
export function PeriodPatterns({ patterns, onTake }: PeriodPatternsProps) {
  const take = (event: MouseEvent, href: string): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onTake(href);
  };
  return (
    <ul className="grid max-w-155 gap-3">
      {patterns.map(({ key, title, details, activity, who, href }) => (
        <li key={key} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <span>
            <b className="block">{title}</b>
            {details.map((detail) => (
              <span key={detail} className="block text-sm text-muted">
                {detail}
              </span>
            ))}
          </span>
          <ButtonLink
            href={href}
            prefetch={false}
            icon={<Repeat aria-hidden />}
            onClick={(event) => take(event, href)}
          >
            Reprendre<span className="sr-only">{` la semaine type ${who} à ${activity}`}</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
