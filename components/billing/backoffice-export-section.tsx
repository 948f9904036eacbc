import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import { BackofficeExportForm } from './backoffice-export-form';

/** Where an agent takes invoices away. */
export function BackofficeExportSection({ today }: { today: CivilDate }) {
  return (
    <BackofficeSection
      id="exporter"
      title="Exporter"
      lead={
        'Un tableau pour votre tableur ou votre logiciel de comptabilité. Parmi les factures, chaque avoir a sa ligne, au montant négatif\u00A0: la colonne Montant s’additionne telle quelle.'
      }
    >
      <BackofficeExportForm today={today} />
    </BackofficeSection>
  );
}
