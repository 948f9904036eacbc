'use client';

import { useActionForm } from '@/components/forms/use-action-form';
import { addChildAction } from '@/lib/families/actions/files';
import { childSchema } from '@/lib/families/schema/file';

import { BackofficeDuplicates } from './backoffice-duplicates';
import { BackofficePanelForm } from './backoffice-panel-form';
import { BackofficeChildFields } from './backoffice-people-fields';

interface BackofficeChildFormProps {
  familyId: string;
  /** The id of the child to add. */
  childId: string;
}

/** Adds a child to a file. */
export function BackofficeChildForm({ familyId, childId }: BackofficeChildFormProps) {
  const form = useActionForm(addChildAction, childSchema);
  const duplicates = form.state.done ?? [];
  return (
    <BackofficePanelForm
      form={form}
      familyId={familyId}
      title="Ajouter un enfant"
      submitLabel="Ajouter l’enfant"
    >
      <input type="hidden" name="childId" value={childId} />
      <BackofficeChildFields field={form.field} />
      {duplicates.length > 0 ? (
        <BackofficeDuplicates
          duplicates={duplicates}
          pending={form.pending}
          label="Ajouter quand même"
        />
      ) : null}
    </BackofficePanelForm>
  );
}
