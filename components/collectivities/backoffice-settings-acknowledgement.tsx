'use client';

import { useEffect, useState } from 'react';

import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { TextField } from '@/components/forms/text-field';
import { TextareaField } from '@/components/forms/textarea-field';
import { useTyped, type ActionForm } from '@/components/forms/use-action-form';
import {
  previewAcknowledgementAction,
  saveAcknowledgementAction,
} from '@/lib/collectivities/actions/settings';
import {
  acknowledgementPreviewSchema,
  acknowledgementSchema,
} from '@/lib/collectivities/schema/settings';
import type { Settings } from '@/lib/collectivities/types/settings';

import { BackofficeSettingsForm } from './backoffice-settings-form';

const PAUSE_MS = 400;

interface PreviewProps {
  form: ActionForm<string>;
  kept: Settings['acknowledgement'];
  /** The e-mail, with what is kept. */
  html: string;
}

/** The e-mail, written again when one stops typing. */
function Preview({ form, kept, html: first }: PreviewProps) {
  const [written, setWritten] = useState(first);
  const silenceMeansAcceptance = useTyped(form, 'silenceMeansAcceptance');
  const silenceMonths = useTyped(form, 'silenceMonths');
  const appealText = useTyped(form, 'appealText');
  const isKept =
    (silenceMeansAcceptance === 'oui') === kept.silenceMeansAcceptance &&
    silenceMonths === String(kept.silenceMonths) &&
    appealText === kept.appealText;
  useEffect(() => {
    if (isKept) return undefined;
    const typed = { silenceMeansAcceptance, silenceMonths, appealText };
    if (!acknowledgementPreviewSchema.safeParse(typed).success) return undefined;
    let isCurrent = true;
    const write = async (): Promise<void> => {
      const answer = await previewAcknowledgementAction({
        ...typed,
        silenceMeansAcceptance: silenceMeansAcceptance === 'oui' ? 'oui' : 'non',
      });
      if (isCurrent && answer.data !== undefined) setWritten(answer.data.html);
    };
    const timer = setTimeout(() => void write(), PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isKept, silenceMeansAcceptance, silenceMonths, appealText]);
  return (
    <figure className="grid gap-2 md:w-[43rem] md:max-w-[calc(100vw-8rem)]">
      <figcaption className="text-[1rem] font-bold">Le courriel que reçoit une famille</figcaption>
      <iframe
        title="Aperçu de l’accusé d’enregistrement"
        sandbox=""
        srcDoc={isKept ? first : written}
        className="h-[30rem] w-full rounded-md border border-rule-strong bg-white"
      />
    </figure>
  );
}

export interface BackofficeAcknowledgementFormProps {
  kept: Settings['acknowledgement'];
  seen: string;
  /** The e-mail, with what is kept. */
  html: string;
}

/** What the acknowledgement says of silence and of appeals. */
export function BackofficeAcknowledgementForm({
  kept,
  seen,
  html,
}: BackofficeAcknowledgementFormProps) {
  const { silenceMeansAcceptance, silenceMonths, appealText } = kept;
  return (
    <BackofficeSettingsForm
      action={saveAcknowledgementAction}
      schema={acknowledgementSchema}
      start={{
        silenceMeansAcceptance: silenceMeansAcceptance ? 'oui' : 'non',
        silenceMonths: String(silenceMonths),
        appealText,
      }}
      seen={seen}
      submitLabel="Enregistrer l’accusé"
    >
      {(form) => (
        <>
          <ChoiceGroup
            id="silenceMeansAcceptance"
            legend="Sans réponse de votre part, une demande est"
            error={form.errorOf('silenceMeansAcceptance')}
          >
            <ChoiceCard
              type="radio"
              label="Acceptée"
              {...form.choice('silenceMeansAcceptance', 'oui')}
            />
            <ChoiceCard
              type="radio"
              label="Refusée"
              {...form.choice('silenceMeansAcceptance', 'non')}
            />
          </ChoiceGroup>
          <TextField
            label="Au bout de combien de mois"
            type="number"
            min={1}
            max={12}
            required
            className="max-w-60"
            {...form.field('silenceMonths')}
          />
          <TextareaField
            label="Voies et délais de recours"
            hint="Dits dans l’accusé quand l’absence de réponse vaut refus."
            rows={5}
            required
            {...form.field('appealText')}
          />
          <Preview form={form} kept={kept} html={html} />
        </>
      )}
    </BackofficeSettingsForm>
  );
}
