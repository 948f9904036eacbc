'use client';

import { Send } from 'lucide-react';
import { useEffect, useState } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { FileField } from '@/components/forms/file-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { changePhotoAction } from '@/lib/families/actions/photos';
import { cropText, squareOf, WHOLE } from '@/lib/families/rules/photos';
import { changePhotoSchema } from '@/lib/families/schema/photos';
import type { PhotoSubject } from '@/lib/families/types/photos';

import { PhotoCrop, type Picture } from './photo-crop';

interface PhotoFormProps {
  subject: PhotoSubject;
  /** Whether the collectivity agrees first. */
  asks: boolean;
}

// The picture as the browser sees it, turned upright; null where it does not read that kind.
function readPicture(src: string): Promise<Picture | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve({ src, width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => resolve(null);
    image.src = src;
  });
}

function usePicture() {
  const [picture, setPicture] = useState<Picture | null>(null);
  const src = picture?.src;
  useEffect(() => (src === undefined ? undefined : () => URL.revokeObjectURL(src)), [src]);
  const choose = async (file: File | undefined): Promise<void> => {
    setPicture(file === undefined ? null : await readPicture(URL.createObjectURL(file)));
  };
  return { picture, choose };
}

/** Gives a photo, cut to a square. Before JavaScript has loaded, the middle is cut. */
export function PhotoForm({ subject, asks }: PhotoFormProps) {
  const form = useActionForm(changePhotoAction, changePhotoSchema);
  const { defaultValue: _none, onChange, ...file } = form.field('file');
  const { picture, choose } = usePicture();
  const [choice, setChoice] = useState(WHOLE);
  return (
    <form {...form.formProps} className="grid max-w-[36rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="kind" value={subject.kind} />
      <input type="hidden" name="id" value={subject.id} />
      <FileField
        {...file}
        label="Photo"
        accept="image/jpeg,image/png,image/webp"
        hint="JPEG, PNG ou WebP, 10&nbsp;Mo au plus. Elle est coupée en carré&nbsp;; le lieu et l’appareil n’en sont pas gardés."
        required
        onChange={(event) => {
          setChoice(WHOLE);
          void choose(event.currentTarget.files?.[0]);
          void onChange(event);
        }}
      />
      {picture === null ? null : (
        <>
          <input type="hidden" name="crop" value={cropText(squareOf(picture, choice))} />
          <PhotoCrop picture={picture} choice={choice} onChange={setChoice} />
        </>
      )}
      <div>
        <SubmitButton
          icon={asks ? <Send aria-hidden /> : undefined}
          pending={form.pending}
          pendingLabel="Envoi de la photo…"
        >
          {asks ? 'Soumettre la modification' : 'Enregistrer la photo'}
        </SubmitButton>
      </div>
    </form>
  );
}
