'use client';

import Image from 'next/image';
import { useEffect, useState } from 'react';

import { DoneAlert } from '@/components/forms/done-alert';
import { ErrorSummary } from '@/components/forms/error-summary';
import { FileField } from '@/components/forms/file-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { removeLogoAction, saveLogoAction } from '@/lib/collectivities/actions/logo';
import type { LogoDone } from '@/lib/collectivities/rules/logo';
import { removeLogoSchema, saveLogoSchema } from '@/lib/collectivities/schema/logo';

import { CollectivityMark } from './collectivity-mark';

const DONE_WORDS: Record<LogoDone, string> = {
  enregistre: 'Le logo est enregistré. Les familles le voient tout de suite.',
  retire: 'Le logo est retiré. Vos initiales le remplacent.',
};

/** The image that was chosen, before it is sent; null where the browser cannot show it. */
function useChosenImage(form: HTMLFormElement | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (form === null) return undefined;
    const choose = (): void => {
      const file = form.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
      const isImage = file?.type.startsWith('image/') === true;
      setAddress(isImage ? URL.createObjectURL(file) : null);
    };
    choose();
    form.addEventListener('change', choose);
    return () => form.removeEventListener('change', choose);
  }, [form]);
  useEffect(
    () => () => {
      if (address !== null) URL.revokeObjectURL(address);
    },
    [address],
  );
  return address;
}

type Context = { seen: string; workplace: string };

function HiddenContext({ seen, workplace }: Context) {
  return (
    <>
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="workplace" value={workplace} />
    </>
  );
}

function ChooseForm({ hasLogo, ...context }: Context & { hasLogo: boolean }) {
  const form = useActionForm(saveLogoAction, saveLogoSchema);
  const { defaultValue: _none, ...file } = form.field('file');
  const chosen = useChosenImage(form.element);
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <HiddenContext {...context} />
      <FileField
        {...file}
        label={hasLogo ? 'Remplacer le logo' : 'Choisir un logo'}
        accept="image/png,image/jpeg,image/webp"
        hint="PNG, JPEG ou WebP, 2&nbsp;Mo au plus. Carré de préférence, sur fond transparent ou blanc."
        required
      />
      {chosen === null ? null : (
        <figure className="flex items-center gap-4">
          <Image
            unoptimized
            src={chosen}
            alt=""
            width={88}
            height={88}
            className="size-22 rounded-md object-contain"
          />
          <figcaption className="text-sm text-muted">
            Le logo choisi, comme sur votre page publique.
          </figcaption>
        </figure>
      )}
      <div>
        <SubmitButton pending={form.pending} pendingLabel="Enregistrement…">
          Enregistrer le logo
        </SubmitButton>
      </div>
    </form>
  );
}

function RemoveForm(context: Context) {
  const form = useActionForm(removeLogoAction, removeLogoSchema);
  return (
    <form {...form.formProps} className="grid gap-3">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <HiddenContext {...context} />
      <div>
        <SubmitButton variant="danger" size="sm" pending={form.pending} pendingLabel="Retrait…">
          Retirer le logo
        </SubmitButton>
      </div>
    </form>
  );
}

export interface BackofficeLogoProps {
  slug: string;
  shortName: string;
  /** Names the present logo; null where there is none. */
  version: string | null;
  /** What has just been done to it. */
  done: LogoDone | null;
}

/** The logo as families see it, and the ways to change it. */
export function BackofficeLogo({ slug, shortName, version, done }: BackofficeLogoProps) {
  const context = { seen: version ?? '', workplace: slug };
  return (
    <section
      aria-labelledby="logo"
      className="mt-7 grid max-w-[40rem] gap-4 border-t border-rule pt-5"
    >
      <h3 id="logo" className="text-lg">
        Logo
      </h3>
      {done === null ? null : <DoneAlert>{DONE_WORDS[done]}</DoneAlert>}
      <div className="flex flex-wrap items-center gap-4">
        <CollectivityMark slug={slug} shortName={shortName} logoVersion={version} size={88} />
        <div className="grid gap-2">
          <p className="text-muted">
            {version === null
              ? 'Sans logo, vos initiales figurent sur votre page publique.'
              : 'Le logo de votre page publique.'}
          </p>
          {version === null ? null : <RemoveForm {...context} />}
        </div>
      </div>
      <ChooseForm hasLogo={version !== null} {...context} />
    </section>
  );
}
