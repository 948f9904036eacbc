'use client';

import { useActionForm } from '@/components/forms/use-action-form';
import { addGuardianAction } from '@/lib/families/actions/files';
import { guardianSchema } from '@/lib/families/schema/file';

import { BackofficePanelForm } from './backoffice-panel-form';
import { BackofficeGuardianFields } from './backoffice-people-fields';

interface BackofficeGuardianFormProps {
  familyId: string;
  /** The id of the adult to add. */
  guardianId: string;
}

/** Adds an adult to a file. */
export function BackofficeGuardianForm({ familyId, guardianId }: BackofficeGuardianFormProps) {
  const form = useActionForm(addGuardianAction, guardianSchema);
  return (
    <BackofficePanelForm
      form={form}
      familyId={familyId}
      title="Ajouter un responsable"
      submitLabel="Ajouter le responsable"
    >
      <input type="hidden" name="guardianId" value={guardianId} />
      <BackofficeGuardianFields field={form.field} />
    </BackofficePanelForm>
  );
}
