import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import { BackofficeExportForm } from './backoffice-export-form';

/** Where an agent takes invoices away. */
export function BackofficeExportSection({ today }: { today: CivilDate }) {
  return (
    <BackofficeSection
      id="exporter"
      title="Exporter"
      lead="Un tableau pour votre tableur ou votre logiciel de comptabilité."
    >
      <BackofficeExportForm today={today} />
    </BackofficeSection>
  );
}
