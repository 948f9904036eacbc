'use client';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ChoiceGroup } from '@/components/forms/choice-group';
import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { useTyped, type ActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import {
  saveCalendarAction,
  saveChangesAction,
  saveSectionsAction,
  saveSecurityAction,
} from '@/lib/collectivities/actions/settings';
import { CLASS_WEEKDAYS, HOLIDAY_REGIONS, TIME_ZONES } from '@/lib/collectivities/rules/places';
import {
  calendarSchema,
  changesSchema,
  sectionsSchema,
  securitySchema,
} from '@/lib/collectivities/schema/settings';
import type { Settings, SettingsView, TerritoryEffects } from '@/lib/collectivities/types/settings';
import { weekdayName } from '@/lib/core/dates/format';
import { capitalise, plural } from '@/lib/core/words';
import { ANSWER_DAYS } from '@/lib/families/rules/change-deadline';
import {
  FILE_SECTIONS,
  SECTION_LABELS,
  SECTION_POLICIES,
  SECTION_POLICY_LABELS,
} from '@/lib/families/rules/sections';
import { holidayEffectWords } from '@/lib/requests/labels/closure';

import { BackofficeSettingsForm } from './backoffice-settings-form';

type SectionProps<Section extends keyof Settings> = { kept: Settings[Section]; seen: string };

function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

function ZoneChange({ form, kept }: { form: ActionForm<string>; kept: string }) {
  const typed = useTyped(form, 'timeZone');
  return (
    <div role="status">
      {typed === '' || typed === kept ? null : (
        <Alert title="Changer de fuseau déplace les heures limites">
          Les réservations et les absences se ferment à la même heure, mais à l’horloge du nouveau
          fuseau. Les courriels de 13:00 et de 18:00 suivent aussi.
        </Alert>
      )}
    </div>
  );
}

type TerritoryProps = { form: ActionForm<string>; kept: string; territories: TerritoryEffects };

function TerritoryChange({ form, kept, territories }: TerritoryProps) {
  const typed = useTyped(form, 'holidayRegion');
  const effects = typed === kept ? undefined : territories[typed];
  return (
    <div role="status">
      {effects === undefined ? null : (
        <Alert title="Un jour férié ferme tous les services">
          {`${holidayEffectWords(effects)} Revenir au territoire d’avant ne rétablit les réservations que tant qu’aucune famille n’est prévenue.`}
        </Alert>
      )}
    </div>
  );
}

/** The clock and the days of the collectivity. */
export function BackofficeCalendarForm({
  kept,
  seen,
  territories,
}: SectionProps<'calendar'> & { territories: TerritoryEffects }) {
  const { timeZone, holidayRegion, schoolWeekdays } = kept;
  const days = schoolWeekdays.map((day): [string, string] => [`class${day}`, 'on']);
  return (
    <BackofficeSettingsForm
      action={saveCalendarAction}
      schema={calendarSchema}
      start={{ timeZone, holidayRegion, ...Object.fromEntries(days) }}
      seen={seen}
      submitLabel="Enregistrer le calendrier"
    >
      {(form) => (
        <>
          <SelectField
            label="Fuseau horaire"
            options={optionsOf(TIME_ZONES)}
            {...form.field('timeZone')}
          />
          <ZoneChange form={form} kept={timeZone} />
          <SelectField
            label="Jours fériés"
            hint="Un autre territoire remplace les jours fériés à venir. Ce qui est réservé ces jours-là est annulé, sans facturation."
            options={optionsOf(HOLIDAY_REGIONS)}
            {...form.field('holidayRegion')}
          />
          <TerritoryChange form={form} kept={holidayRegion} territories={territories} />
          <ChoiceGroup legend="Jours de classe">
            {CLASS_WEEKDAYS.map((day) => (
              <CheckboxField
                key={day}
                label={capitalise(weekdayName(day))}
                className="min-w-32"
                {...form.box(`class${day}`)}
              />
            ))}
          </ChoiceGroup>
        </>
      )}
    </BackofficeSettingsForm>
  );
}

function totpWords({ agentsWithoutTotp, activeAgents }: TotpFacts): string {
  if (agentsWithoutTotp === 0) return 'Tous les agents l’ont déjà activée.';
  return `${plural(agentsWithoutTotp, 'agent')} sur ${activeAgents} sans double authentification\u00A0: la gestion leur sera fermée jusqu’à ce qu’ils l’activent, à leur prochaine page.`;
}

type TotpFacts = Pick<SettingsView, 'agentsWithoutTotp' | 'activeAgents'>;

/** Whether agents sign in with a second factor. */
export function BackofficeSecurityForm({
  kept,
  seen,
  ...facts
}: SectionProps<'security'> & TotpFacts) {
  return (
    <BackofficeSettingsForm
      action={saveSecurityAction}
      schema={securitySchema}
      start={kept.requiresAgentTotp ? { requiresAgentTotp: 'on' } : {}}
      seen={seen}
      submitLabel="Enregistrer la sécurité"
    >
      {({ box }) => (
        <CheckboxField
          label="Exiger la double authentification de tous les agents"
          hint={totpWords(facts)}
          {...box('requiresAgentTotp')}
        />
      )}
    </BackofficeSettingsForm>
  );
}

/** What a family may change of its file. */
export function BackofficeSectionsForm({ kept, seen }: SectionProps<'sections'>) {
  const options = SECTION_POLICIES.map((value) => ({ value, label: SECTION_POLICY_LABELS[value] }));
  return (
    <BackofficeSettingsForm
      action={saveSectionsAction}
      schema={sectionsSchema}
      start={kept.sectionPolicies}
      seen={seen}
      submitLabel="Enregistrer le dossier famille"
    >
      {({ field }) => (
        <div className="grid gap-4 md:grid-cols-2">
          {FILE_SECTIONS.map((section) => (
            <SelectField
              key={section}
              label={SECTION_LABELS[section]}
              options={options}
              {...field(section)}
            />
          ))}
        </div>
      )}
    </BackofficeSettingsForm>
  );
}

/** In how many days the service means to answer a request to change a file. */
export function BackofficeChangesForm({ kept, seen }: SectionProps<'changes'>) {
  return (
    <BackofficeSettingsForm
      action={saveChangesAction}
      schema={changesSchema}
      start={{ changeAnswerDays: String(kept.changeAnswerDays) }}
      seen={seen}
      submitLabel="Enregistrer le délai"
    >
      {({ field }) => (
        <TextField
          label="Répondre à une demande de modification en (jours)"
          hint="La file des modifications dit à vos agents ce qui est à traiter d’abord, et ce qui est en retard."
          type="number"
          min={ANSWER_DAYS.min}
          max={ANSWER_DAYS.max}
          required
          className="max-w-80"
          {...field('changeAnswerDays')}
        />
      )}
    </BackofficeSettingsForm>
  );
}
