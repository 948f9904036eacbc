'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { ButtonLink } from '@/components/ui/button';
import { deleteNewsAction } from '@/lib/collectivities/actions/news';
import { newsPath } from '@/lib/collectivities/rules/news';
import { deleteNewsSchema } from '@/lib/collectivities/schema/news';

/** The two answers to whether a piece of news is to be deleted. */
export function BackofficeNewsRemoval({ newsId }: { newsId: string }) {
  const form = useActionForm(deleteNewsAction, deleteNewsSchema);
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="newsId" value={newsId} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant="danger" pending={form.pending} pendingLabel="Suppression…">
          Supprimer l’actualité
        </SubmitButton>
        <ButtonLink href={newsPath(newsId)} variant="primary">
          Garder l’actualité
        </ButtonLink>
      </div>
    </form>
  );
}
