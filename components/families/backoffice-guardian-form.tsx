'use client';

import { useActionForm } from '@/components/forms/use-action-form';
import { addGuardianAction, editGuardianAction } from '@/lib/families/actions/files';
import { GUARDIAN_FIELDS } from '@/lib/families/rules/guardian-fields';
import { guardianSchema } from '@/lib/families/schema/file';
import type { FileGuardian } from '@/lib/families/types/file';

import { BackofficePanelForm } from './backoffice-panel-form';
import { BackofficeGuardianFields } from './backoffice-people-fields';

interface BackofficeGuardianFormProps {
  familyId: string;
  /** The adult to change, or the id of the one to add. */
  guardian: FileGuardian | string;
}

/** Adds an adult to a file, or changes one. */
export function BackofficeGuardianForm({ familyId, guardian }: BackofficeGuardianFormProps) {
  const isNew = typeof guardian === 'string';
  const start = isNew
    ? {}
    : Object.fromEntries(GUARDIAN_FIELDS.map((name) => [name, guardian[name] ?? '']));
  const form = useActionForm(isNew ? addGuardianAction : editGuardianAction, guardianSchema, start);
  return (
    <BackofficePanelForm
      form={form}
      familyId={familyId}
      title={
        isNew ? 'Ajouter un responsable' : `Modifier ${guardian.firstName} ${guardian.lastName}`
      }
      submitLabel={isNew ? 'Ajouter le responsable' : 'Enregistrer'}
    >
      <input type="hidden" name="guardianId" value={isNew ? guardian : guardian.id} />
      <BackofficeGuardianFields field={form.field} />
    </BackofficePanelForm>
  );
}
