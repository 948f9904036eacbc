import { CalendarCheck, CalendarX, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { sinceWords, waitingWords } from '@/lib/families/messages';
import type { FamilyHome } from '@/lib/families/types/home';
import { MY_REQUESTS_PATH } from '@/lib/requests/rules/mine-address';

const PLANNING = '/espace-famille/planning';

function QuickLink({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      <Link
        href={PLANNING}
        className="flex min-h-13 items-center gap-3 px-1 py-1.5 font-[650] text-text no-underline hover:text-link hover:underline [&>svg:first-child]:text-ink-600"
      >
        {icon}
        {children}
        <ChevronRight aria-hidden className="ml-auto size-4.5! text-muted" />
      </Link>
    </li>
  );
}

/** What one may do, and what waits for the municipality. */
export function HomeAside({ home }: { home: FamilyHome }) {
  const { waiting } = home.attention;
  return (
    <aside aria-label="Raccourcis et suivi" className="grid gap-6">
      <Card title={'Que voulez-vous faire\u00A0?'}>
        <ul className="divide-y divide-rule">
          <QuickLink icon={<CalendarCheck aria-hidden />}>Réserver ou annuler un jour</QuickLink>
          <QuickLink icon={<CalendarX aria-hidden />}>Signaler une absence</QuickLink>
        </ul>
      </Card>
      <Card title="En attente de la mairie">
        {waiting === null ? (
          <p className="text-muted">
            Aucune demande en cours. Vos prochaines demandes s’afficheront ici, jusqu’à leur
            réponse.
          </p>
        ) : (
          <div className="grid gap-2.5">
            <Alert tone="pending" title={waitingWords(waiting)}>
              {sinceWords(waiting.since, waiting.timeZone, home.now)}
            </Alert>
            <p className="text-sm text-muted">
              Les réponses aux réservations partent par e-mail à 13:00 et à 18:00.
            </p>
            <Link href={MY_REQUESTS_PATH}>Voir mes demandes</Link>
          </div>
        )}
      </Card>
    </aside>
  );
}
