'use client';

import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { useActionForm, type ActionForm } from '@/components/forms/use-action-form';
import { Button } from '@/components/ui/button';
import type { Weekday } from '@/lib/core/dates/civil-date';
import { weekdayName } from '@/lib/core/dates/format';
import { capitalise } from '@/lib/core/words';
import { addEnrolmentAction, changeEnrolmentAction } from '@/lib/families/actions/files';
import { BOOKINGS_OUTSIDE } from '@/lib/families/messages/file-errors';
import { enrolmentChangeSchema, enrolmentSchema } from '@/lib/families/schema/file';
import type { ChildOfFile, FamilyFile, FileEnrolment } from '@/lib/families/types/file';

import { BackofficePanelForm } from './backoffice-panel-form';

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const SCHOOL_DAYS: readonly Weekday[] = [1, 2, 4, 5];

interface PeriodFieldsProps {
  form: Pick<ActionForm<unknown>, 'field' | 'errorOf'>;
  weekdays: readonly Weekday[];
}

function PeriodFields({ form: { field, errorOf }, weekdays }: PeriodFieldsProps) {
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField {...field('startDay')} label="Premier jour" type="date" required />
        <TextField {...field('endDay')} label="Dernier jour (inclus)" type="date" required />
      </div>
      <ChoiceGroup legend="Jours de la semaine" id="weekdays" error={errorOf('weekdays')}>
        {WEEKDAYS.map((weekday) => (
          <ChoiceCard
            key={weekday}
            type="checkbox"
            name="weekdays"
            value={weekday}
            label={capitalise(weekdayName(weekday))}
            defaultChecked={weekdays.includes(weekday)}
          />
        ))}
      </ChoiceGroup>
    </>
  );
}

interface BackofficeNewEnrolmentProps {
  familyId: string;
  child: ChildOfFile;
  enrolmentId: string;
  activities: FamilyFile['activities'];
}

/** Enrols a child in an activity. */
export function BackofficeNewEnrolment(props: BackofficeNewEnrolmentProps) {
  const { familyId, child, enrolmentId, activities } = props;
  const form = useActionForm(addEnrolmentAction, enrolmentSchema);
  const options = [
    { value: '', label: 'Choisir une activité' },
    ...activities.map(({ id, name, facilityName }) => ({
      value: id,
      label: `${name} – ${facilityName}`,
    })),
  ];
  return (
    <BackofficePanelForm
      form={form}
      familyId={familyId}
      title={`Inscrire ${child.firstName} à une activité`}
      submitLabel="Inscrire"
    >
      <input type="hidden" name="childId" value={child.id} />
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <p className="text-muted">
        L’inscription donne le droit de réserver. Elle ne réserve aucun jour.
      </p>
      <SelectField {...form.field('activityId')} label="Activité" options={options} required />
      <PeriodFields form={form} weekdays={SCHOOL_DAYS} />
    </BackofficePanelForm>
  );
}

interface BackofficeEnrolmentFormProps {
  familyId: string;
  child: ChildOfFile;
  enrolment: FileEnrolment;
}

/** Changes an enrolment's dates and weekdays, or ends it early. */
export function BackofficeEnrolmentForm(props: BackofficeEnrolmentFormProps) {
  const { familyId, child, enrolment } = props;
  const { startDay, endDay, weekdays } = enrolment;
  const form = useActionForm(changeEnrolmentAction, enrolmentChangeSchema, { startDay, endDay });
  return (
    <BackofficePanelForm
      form={form}
      familyId={familyId}
      title={`${child.firstName}\u00A0: ${enrolment.activityName}`}
      submitLabel="Enregistrer"
    >
      <input type="hidden" name="enrolmentId" value={enrolment.id} />
      <p className="text-muted">Pour terminer l’inscription, avancez son dernier jour.</p>
      <PeriodFields form={form} weekdays={weekdays} />
      {form.state.code === BOOKINGS_OUTSIDE ? (
        <p>
          <Button
            type="submit"
            name="keepBookings"
            value="on"
            pending={form.pending}
            pendingLabel="Enregistrement…"
          >
            Modifier et garder ces réservations
          </Button>
        </p>
      ) : null}
    </BackofficePanelForm>
  );
}
