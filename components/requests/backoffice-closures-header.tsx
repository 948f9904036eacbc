import Link from 'next/link';

import { Alert } from '@/components/ui/alert';
import { CALENDAR_PATH } from '@/lib/bookings/rules/calendar-address';

const DONE: Readonly<Record<string, string>> = {
  fermeture:
    'Le service est fermé. Les courriels partent dans deux minutes\u00A0: d’ici là, vous pouvez annuler.',
  annulation:
    'La fermeture est annulée\u00A0: tout est rétabli, et aucune famille n’a été prévenue.',
};

/** The title of the page, and what was just done. */
export function BackofficeClosuresHeader({ done }: { done: string | string[] | undefined }) {
  const words = typeof done === 'string' ? DONE[done] : undefined;
  return (
    <header className="border-b border-rule-strong px-4 py-4 md:px-6">
      <Link href={CALENDAR_PATH} className="inline-flex min-h-touch items-center font-semibold">
        Calendrier
      </Link>
      <h1 className="text-[1.5rem]">Fermetures</h1>
      <p className="text-muted">
        Grève, neige, travaux&nbsp;: les réservations sont annulées, non facturées, et les familles
        prévenues.
      </p>
      {words === undefined ? null : (
        <Alert tone="success" role="status" className="mt-3 max-w-3xl">
          {words}
        </Alert>
      )}
    </header>
  );
}
