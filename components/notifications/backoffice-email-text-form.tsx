'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { TextareaField } from '@/components/forms/textarea-field';
import { useActionForm, useTyped, type ActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { previewEmailTextAction, saveEmailTextAction } from '@/lib/notifications/actions/texts';
import { isAcknowledgementSlot } from '@/lib/notifications/rules/texts';
import { emailTextPreviewSchema, emailTextSchema } from '@/lib/notifications/schema/texts';
import type {
  EmailText,
  EmailTextAnswer,
  EmailTextSlot,
  EmailTextView,
  WrittenPreview,
} from '@/lib/notifications/types/texts';

const PAUSE_MS = 400;
const SILENCE = [
  { value: '', label: 'Comme pour toutes les demandes' },
  { value: 'oui', label: 'Acceptée' },
  { value: 'non', label: 'Refusée' },
];

function startOf({ silenceMeansAcceptance, silenceMonths, ...texts }: EmailText) {
  const answers = { null: '', true: 'oui', false: 'non' } as const;
  return {
    text: texts.text,
    silenceMeansAcceptance: answers[`${silenceMeansAcceptance}`],
    silenceMonths: silenceMonths === null ? '' : String(silenceMonths),
    appealText: texts.appealText ?? '',
  };
}

interface PreviewProps {
  form: ActionForm<EmailTextAnswer>;
  slot: EmailTextSlot;
  hasJavaScript: boolean;
}

const never = () => () => undefined;

/** Shows what the form was asked to show before JavaScript has loaded, if anything. */
function previewedBy({ state }: ActionForm<EmailTextAnswer>): WrittenPreview | null {
  return state.done === 'saved' ? null : state.done;
}

/** The last e-mail of its kind as the text would have it, written again when one stops typing. */
function Preview({ form, slot, hasJavaScript }: PreviewProps) {
  const [written, setWritten] = useState(previewedBy(form));
  const text = useTyped(form, 'text');
  const silenceMeansAcceptance = useTyped(form, 'silenceMeansAcceptance');
  const silenceMonths = useTyped(form, 'silenceMonths');
  const appealText = useTyped(form, 'appealText');
  useEffect(() => {
    const answer =
      silenceMeansAcceptance === 'oui' || silenceMeansAcceptance === 'non'
        ? silenceMeansAcceptance
        : '';
    const typed = {
      ...{ slot, text, silenceMonths, appealText },
      silenceMeansAcceptance: answer,
    } as const;
    if (!emailTextPreviewSchema.safeParse(typed).success) return undefined;
    let isCurrent = true;
    const write = async (): Promise<void> => {
      const { data } = await previewEmailTextAction(typed);
      if (isCurrent && data !== undefined) setWritten(data);
    };
    const timer = setTimeout(() => void write(), PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [slot, text, silenceMeansAcceptance, silenceMonths, appealText]);
  const waiting = hasJavaScript
    ? 'L’aperçu s’écrit…'
    : 'Pour l’écrire\u00A0: «\u00A0Voir l’aperçu\u00A0».';
  return (
    <figure className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
      <figcaption>
        <span className="block text-[1rem] font-bold">Le courriel que reçoit une famille</span>
        <span className="text-muted">{written?.caption ?? waiting}</span>
      </figcaption>
      {written === null ? (
        <div className="h-[40rem] rounded-md border border-rule-strong bg-sunken" />
      ) : (
        <iframe
          title="Aperçu du courriel"
          sandbox=""
          srcDoc={written.html}
          className="h-[40rem] w-full rounded-md border border-rule-strong bg-white"
        />
      )}
    </figure>
  );
}

function SilenceFields({ form }: { form: ActionForm<EmailTextAnswer> }) {
  return (
    <>
      <SelectField
        label="Sans réponse de votre part, la demande est"
        options={SILENCE}
        {...form.field('silenceMeansAcceptance')}
      />
      <TextField
        label="Au bout de combien de mois"
        hint="Vide : comme pour toutes les demandes."
        inputMode="numeric"
        {...form.field('silenceMonths')}
      />
      <TextareaField
        label="Voies et délais de recours"
        hint="Vide : comme pour toutes les demandes. Dits quand l’absence de réponse vaut refus."
        rows={4}
        {...form.field('appealText')}
      />
    </>
  );
}

export interface BackofficeEmailTextFormProps {
  view: EmailTextView;
}

/** What a collectivity writes itself in one e-mail, beside that e-mail. */
export function BackofficeEmailTextForm({ view }: BackofficeEmailTextFormProps) {
  const { slot, kept, seen } = view;
  const form = useActionForm(saveEmailTextAction, emailTextSchema, startOf(kept));
  const isSaved = form.state.done === 'saved' && form.errors.length === 0;
  const hasJavaScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <form
      {...form.formProps}
      className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="slot" value={slot} />
        <TextareaField
          label="Votre texte"
          hint="Ajouté au courriel. Une ligne vide sépare deux paragraphes."
          rows={6}
          {...form.field('text')}
        />
        {isAcknowledgementSlot(slot) ? <SilenceFields form={form} /> : null}
        <div role="status">
          {isSaved ? <Alert tone="success">Votre texte est enregistré.</Alert> : null}
        </div>
        <div className="flex flex-wrap gap-3">
          <SubmitButton pending={form.pending} pendingLabel="Enregistrement…">
            Enregistrer le texte
          </SubmitButton>
          {hasJavaScript ? null : (
            <Button type="submit" name="apercu" value="oui" variant="secondary">
              Voir l’aperçu
            </Button>
          )}
        </div>
      </div>
      <Preview form={form} slot={slot} hasJavaScript={hasJavaScript} />
    </form>
  );
}
