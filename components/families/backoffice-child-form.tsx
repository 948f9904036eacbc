'use client';

import { useActionForm } from '@/components/forms/use-action-form';
import { addChildAction, editChildAction } from '@/lib/families/actions/files';
import { childSchema } from '@/lib/families/schema/file';
import type { ChildOfFile } from '@/lib/families/types/file';

import { BackofficeDuplicates } from './backoffice-duplicates';
import { BackofficePanelForm } from './backoffice-panel-form';
import { BackofficeChildFields } from './backoffice-people-fields';

interface BackofficeChildFormProps {
  familyId: string;
  /** The child to change, or the id of the one to add. */
  child: ChildOfFile | string;
}

/** Adds a child to a file, or changes one. */
export function BackofficeChildForm({ familyId, child }: BackofficeChildFormProps) {
  const isNew = typeof child === 'string';
  const start = isNew
    ? {}
    : { lastName: child.lastName, firstName: child.firstName, birthDate: child.birthDate };
  const form = useActionForm(isNew ? addChildAction : editChildAction, childSchema, start);
  const duplicates = form.state.done ?? [];
  return (
    <BackofficePanelForm
      form={form}
      familyId={familyId}
      title={isNew ? 'Ajouter un enfant' : `Modifier ${child.firstName}`}
      submitLabel={isNew ? 'Ajouter l’enfant' : 'Enregistrer'}
    >
      <input type="hidden" name="childId" value={isNew ? child : child.id} />
      <BackofficeChildFields field={form.field} />
      {!isNew && child.otherFamily !== null ? (
        <p className="text-muted">
          {`Le dossier n° ${child.otherFamily.number} (${child.otherFamily.name}) change aussi\u00A0: c’est le même enfant.`}
        </p>
      ) : null}
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
