import Link from 'next/link';

import { percentWords } from '@/lib/notifications/messages/rates';
import { EMAILS_PATH, STATE_VALUES } from '@/lib/notifications/rules/email-address';
import type { EmailRates } from '@/lib/notifications/types';

interface RateProps {
  name: string;
  value: string;
  href?: string | undefined;
  isBad?: boolean;
}

function Rate({ name, value, href, isBad = false }: RateProps) {
  const figure = <span className={isBad ? 'text-absent-fg' : undefined}>{value}</span>;
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="font-display text-xl">
        {href === undefined ? figure : <Link href={href}>{figure}</Link>}
      </dd>
    </div>
  );
}

/** What became of the last seven days' e-mails; what went wrong leads to its list. */
export function BackofficeEmailRates({ rates }: { rates: EmailRates }) {
  const { sent, delivered, rejected, complained, failed, waiting } = rates;
  const isTold = delivered + rejected + complained > 0;
  const came = rejected + complained;
  return (
    <section aria-labelledby="sept-jours">
      <h2 id="sept-jours" className="mb-2 text-lg">
        Sept derniers jours
      </h2>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Rate name="Envoyés" value={String(sent)} />
        {isTold ? <Rate name="Remis" value={percentWords(delivered, sent)} /> : null}
        <Rate
          name="Rejetés ou indésirables"
          value={sent === 0 ? '0' : `${came} (${percentWords(came, sent)})`}
          href={came === 0 ? undefined : `${EMAILS_PATH}?rejet=1`}
          isBad={came > 0}
        />
        <Rate
          name="En échec"
          value={String(failed)}
          href={failed === 0 ? undefined : `${EMAILS_PATH}?etat=${STATE_VALUES.FAILED}`}
          isBad={failed > 0}
        />
        <Rate name="En attente" value={String(waiting)} />
      </dl>
    </section>
  );
}
