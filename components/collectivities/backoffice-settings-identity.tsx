'use client';

import { TextField } from '@/components/forms/text-field';
import { TextareaField } from '@/components/forms/textarea-field';
import {
  saveContactAction,
  saveIdentityAction,
  saveLegalAction,
} from '@/lib/collectivities/actions/settings';
import { formatSiret } from '@/lib/collectivities/rules/siret';
import { contactSchema, identitySchema, legalSchema } from '@/lib/collectivities/schema/settings';
import type { Settings } from '@/lib/collectivities/types/settings';

import { BackofficeSettingsForm } from './backoffice-settings-form';

type SectionProps<Section extends keyof Settings> = { kept: Settings[Section]; seen: string };

/** What the collectivity is called, and where it is found. */
export function BackofficeIdentityForm({
  kept,
  seen,
  slug,
}: SectionProps<'identity'> & { slug: string }) {
  const { website, hostName, ...names } = kept;
  return (
    <BackofficeSettingsForm
      action={saveIdentityAction}
      schema={identitySchema}
      start={{ ...names, website: website ?? '', hostName: hostName ?? '' }}
      seen={seen}
      submitLabel="Enregistrer l’identité"
    >
      {({ field }) => (
        <>
          <TextField label="Nom de la collectivité" required {...field('name')} />
          <TextField
            label="Nom court"
            hint="Dans les phrases et les listes."
            required
            {...field('shortName')}
          />
          <div className="grid gap-4 md:grid-cols-2">
            <TextField
              label="Rubrique"
              hint="Dans les abonnements des familles."
              required
              {...field('rubric')}
            />
            <TextField label="Service" required {...field('serviceName')} />
          </div>
          <TextField
            label="Site internet (facultatif)"
            type="url"
            placeholder="https://"
            {...field('website')}
          />
          <TextField
            label="Nom de domaine du portail (facultatif)"
            hint="Sans https:// ni chemin. Votre service informatique doit d’abord le faire pointer vers ce portail."
            autoCapitalize="none"
            spellCheck={false}
            {...field('hostName')}
          />
          <TextField
            label="Adresse de votre page"
            name="slug"
            hint="Elle figure dans des courriels et des affiches déjà diffusés&nbsp;: elle ne change pas."
            state="read-only"
            value={`/collectivites/${slug}`}
          />
        </>
      )}
    </BackofficeSettingsForm>
  );
}

/** How families reach the service. */
export function BackofficeContactForm({ kept, seen }: SectionProps<'contact'>) {
  return (
    <BackofficeSettingsForm
      action={saveContactAction}
      schema={contactSchema}
      start={kept}
      seen={seen}
      submitLabel="Enregistrer le contact"
    >
      {({ field }) => (
        <>
          <TextareaField label="Adresse postale" rows={2} required {...field('postalAddress')} />
          <div className="grid gap-4 md:grid-cols-2">
            <TextField label="E-mail" type="email" required {...field('email')} />
            <TextField label="Téléphone" type="tel" required {...field('phone')} />
          </div>
          <TextareaField label="Horaires d’ouverture" required {...field('openingHours')} />
        </>
      )}
    </BackofficeSettingsForm>
  );
}

/** What the law has a site say. */
export function BackofficeLegalForm({ kept, seen }: SectionProps<'legal'>) {
  return (
    <BackofficeSettingsForm
      action={saveLegalAction}
      schema={legalSchema}
      start={{
        publicationDirector: kept.publicationDirector ?? '',
        hostingProvider: kept.hostingProvider ?? '',
        dataProtectionContact: kept.dataProtectionContact ?? '',
        siret: kept.siret === null ? '' : formatSiret(kept.siret),
        accountant: kept.accountant ?? '',
      }}
      seen={seen}
      submitLabel="Enregistrer les mentions légales"
    >
      {({ field }) => (
        <>
          <TextField
            label="Directeur ou directrice de la publication"
            hint="Le plus souvent, le maire ou le président."
            {...field('publicationDirector')}
          />
          <TextareaField
            label="Hébergeur"
            hint="Nom, adresse et téléphone."
            {...field('hostingProvider')}
          />
          <TextareaField
            label="Délégué à la protection des données"
            hint="Comment lui écrire."
            {...field('dataProtectionContact')}
          />
          <TextField
            label="SIRET de la collectivité"
            hint="14 chiffres. Il figure sur les factures."
            inputMode="numeric"
            autoComplete="off"
            {...field('siret')}
          />
          <TextareaField
            label="Comptable public"
            hint="Nom et adresse de la trésorerie ou du service de gestion comptable. Il figure sur les factures."
            {...field('accountant')}
          />
        </>
      )}
    </BackofficeSettingsForm>
  );
}
