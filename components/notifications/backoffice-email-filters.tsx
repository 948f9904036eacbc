import { SearchField } from '@/components/forms/search-field';
import { SelectField } from '@/components/forms/select-field';
import { Button, ButtonLink } from '@/components/ui/button';
import { EMAIL_STATE_NAMES } from '@/lib/notifications/messages';
import { AGENT_EMAIL_KINDS, KIND_FACTS } from '@/lib/notifications/messages/kinds';
import { EMAILS_PATH, STATE_VALUES } from '@/lib/notifications/rules/email-address';
import { EMAIL_STATES, type EmailFilters } from '@/lib/notifications/types';

const STATES = [
  { value: '', label: 'Tous les états' },
  ...EMAIL_STATES.map((state) => ({ value: STATE_VALUES[state], label: EMAIL_STATE_NAMES[state] })),
];
const KINDS = [
  { value: '', label: 'Tous les types' },
  ...AGENT_EMAIL_KINDS.map((kind) => ({
    value: KIND_FACTS[kind].address,
    label: KIND_FACTS[kind].name,
  })),
];

/** A plain form: the address keeps what is asked, and it works before JavaScript has loaded. */
export function BackofficeEmailFilters({ filters }: { filters: EmailFilters }) {
  const { state, kind, search, isRejected } = filters;
  const isFiltered = state !== null || kind !== null || search !== '' || isRejected;
  return (
    <form
      key={JSON.stringify({ state, kind, search })}
      action={EMAILS_PATH}
      role="search"
      className="grid items-end gap-3 md:grid-cols-[minmax(0,1fr)_13rem_15rem_auto]"
    >
      <SearchField
        name="q"
        label="Destinataire"
        placeholder="Début de l’adresse"
        autoComplete="off"
        spellCheck={false}
        defaultValue={search}
      />
      <SelectField
        name="type"
        label="Type"
        options={KINDS}
        defaultValue={kind === null ? '' : KIND_FACTS[kind].address}
      />
      <SelectField
        name="etat"
        label="État"
        options={STATES}
        defaultValue={state === null ? '' : STATE_VALUES[state]}
      />
      <div className="flex gap-2">
        <Button type="submit">Rechercher</Button>
        {isFiltered ? (
          <ButtonLink href={EMAILS_PATH} variant="quiet">
            Réinitialiser
          </ButtonLink>
        ) : null}
      </div>
    </form>
  );
}
