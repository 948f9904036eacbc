'use client';

import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { TextareaField } from '@/components/forms/textarea-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { ButtonLink } from '@/components/ui/button';
import { changeNewsAction, writeNewsAction } from '@/lib/collectivities/actions/news';
import { NEWS_PATH } from '@/lib/collectivities/rules/news';
import { changeNewsSchema, writeNewsSchema } from '@/lib/collectivities/schema/news';
import type { NewsView } from '@/lib/collectivities/types/news';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { FormAction } from '@/lib/core/form';

interface NewsFormProps {
  action: FormAction;
  schema: z.ZodType<FieldValues, FieldValues>;
  start: Readonly<Record<string, string>>;
  hidden: Readonly<Record<string, string>>;
  submitLabel: string;
}

function NewsForm({ action, schema, start, hidden, submitLabel }: NewsFormProps) {
  const form = useActionForm(action, schema, start);
  const { field } = form;
  return (
    <form {...form.formProps} className="grid max-w-[40rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField label="Titre" required {...field('title')} />
      <TextareaField
        label="Texte"
        hint="Une ligne vide sépare deux paragraphes."
        rows={9}
        required
        {...field('body')}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label="Premier jour"
          type="date"
          hint="Avant, les familles ne voient rien."
          required
          {...field('startDay')}
        />
        <TextField
          label="Dernier jour (facultatif)"
          type="date"
          hint="Vide&nbsp;: publiée jusqu’à ce que vous la supprimiez."
          {...field('endDay')}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={form.pending} pendingLabel="Enregistrement…">
          {submitLabel}
        </SubmitButton>
        <ButtonLink href={NEWS_PATH} variant="quiet">
          Annuler
        </ButtonLink>
      </div>
    </form>
  );
}

export interface BackofficeNewNewsFormProps {
  /** Made with the page: sent twice, the form writes once. */
  newsId: string;
  /** The slug of the collectivity whose news it is. */
  workplace: string;
  today: CivilDate;
}

/** Writes a piece of news, from today on unless another day is chosen. */
export function BackofficeNewNewsForm({ newsId, workplace, today }: BackofficeNewNewsFormProps) {
  return (
    <NewsForm
      action={writeNewsAction}
      schema={writeNewsSchema}
      start={{ startDay: today }}
      hidden={{ newsId, workplace }}
      submitLabel="Publier"
    />
  );
}

/** Changes a piece of news. */
export function BackofficeNewsForm({ news }: { news: NewsView }) {
  const { id, seen, title, body, startDay, endDay } = news;
  return (
    <NewsForm
      action={changeNewsAction}
      schema={changeNewsSchema}
      start={{ title, body, startDay, endDay: endDay ?? '' }}
      hidden={{ newsId: id, seen }}
      submitLabel="Enregistrer l’actualité"
    />
  );
}
