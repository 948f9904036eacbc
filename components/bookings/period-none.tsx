import { EmptyState } from '../ui/empty-state';
import { PageHeader, Sheet, SheetRow } from '../ui/sheet';

/** No enrolment: nothing can be asked over a period. */
export function PeriodNone() {
  return (
    <Sheet>
      <PageHeader title="Demander sur une longue période" />
      <SheetRow>
        <EmptyState title="Aucune inscription en cours.">
          Une inscription est le droit de réserver une activité. Elle se demande à votre
          collectivité. Vos réservations se font ensuite ici.
        </EmptyState>
      </SheetRow>
    </Sheet>
  );
}
