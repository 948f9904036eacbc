import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Alert } from '@/components/ui/alert';
import { CALENDAR_PATH } from '@/lib/bookings/rules/calendar-address';

const DONE: Readonly<Record<string, string>> = {
  fermeture:
    'Le service est fermé. L’heure à laquelle les familles sont prévenues est dite ci-dessous\u00A0: jusque-là, vous pouvez annuler.',
  annulation:
    'La fermeture est annulée\u00A0: tout est rétabli, et aucune famille n’a été prévenue.',
};

/** The title of the page, and what was just done. */
export function BackofficeClosuresHeader({ done }: { done: string | string[] | undefined }) {
  const words = typeof done === 'string' ? DONE[done] : undefined;
  return (
    <BackofficePageHeader
      back={{ href: CALENDAR_PATH, label: 'Calendrier' }}
      title="Fermetures"
      lead={
        'Grève, neige, travaux\u00A0: les réservations sont annulées, non facturées, et les familles prévenues.'
      }
    >
      {words === undefined ? null : (
        <Alert tone="success" role="status" className="mt-3 max-w-3xl">
          {words}
        </Alert>
      )}
    </BackofficePageHeader>
  );
}
