import Link from 'next/link';

import { StateBadge } from '@/components/ui/state-badge';
import { TEXT_NAMES } from '@/lib/notifications/messages/texts';
import { isOwnText, textHref } from '@/lib/notifications/rules/texts';
import { EMAIL_TEXT_SLOTS, type EmailTexts } from '@/lib/notifications/types/texts';

/** The texts that a collectivity may write itself, and those that it has. */
export function BackofficeEmailTexts({ texts }: { texts: EmailTexts }) {
  return (
    <ul className="max-w-[48rem] border-t border-rule">
      {EMAIL_TEXT_SLOTS.map((slot) => (
        <li
          key={slot}
          className="flex flex-wrap items-center justify-between gap-x-6 border-b border-rule py-2"
        >
          <div>
            <Link href={textHref(slot)} className="inline-flex min-h-touch items-center font-bold">
              {TEXT_NAMES[slot].name}
            </Link>
            <p className="text-muted">{TEXT_NAMES[slot].where}</p>
          </div>
          <StateBadge size="sm" tone={isOwnText(texts[slot]) ? 'ink' : 'grey'}>
            {isOwnText(texts[slot]) ? 'Votre texte' : 'Texte du portail'}
          </StateBadge>
        </li>
      ))}
    </ul>
  );
}
