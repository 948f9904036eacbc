import { Eye } from 'lucide-react';
import Link from 'next/link';

import { SelectField } from '@/components/forms/select-field';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Button, ButtonLink } from '@/components/ui/button';
import { onDayAt } from '@/lib/families/messages/file';
import { readingWords } from '@/lib/families/messages/readings';
import { historyHref, type HistoryFilters } from '@/lib/families/rules/agent-file-address';
import { familyPath } from '@/lib/families/rules/family-address';
import { FIELD_PATHS, fieldFor } from '@/lib/families/rules/fields';
import type { FileReading, HistoryEntry } from '@/lib/families/types/change-queue';
import type { FamilyFile } from '@/lib/families/types/file';

import { BackofficeHistoryList } from './backoffice-history-list';

interface BackofficeHistoryProps {
  file: FamilyFile;
  filters: HistoryFilters;
  entries: readonly HistoryEntry[];
  /** The id to go on after; null on the last page. */
  next: string | null;
  readings: readonly FileReading[];
  timeZone: string;
}

const FIELDS = [
  { value: '', label: 'Tous les champs' },
  ...FIELD_PATHS.map((path) => ({ value: path, label: fieldFor(path, 'AGENT').label })),
  { value: 'vaccine', label: 'Vaccins' },
  { value: 'contact', label: 'Personnes autorisées' },
];

function nameOf({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${firstName} ${lastName}`;
}

function ownersOf({ id, guardians, children }: FamilyFile): Map<string, string> {
  const people = [...guardians, ...children].map((one) => [one.id, nameOf(one)] as const);
  return new Map([...people, [id, 'toute la famille']]);
}

function Filters({ file, filters }: Pick<BackofficeHistoryProps, 'file' | 'filters'>) {
  const owners = [...ownersOf(file)].map(([value, label]) => ({ value, label }));
  return (
    <form
      key={historyHref(file.id, filters)}
      action={historyHref(file.id)}
      className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <SelectField
        name="de"
        label="Qui"
        defaultValue={filters.targetId ?? ''}
        options={[{ value: '', label: 'Tout le dossier' }, ...owners]}
      />
      <SelectField name="champ" label="Champ" defaultValue={filters.path ?? ''} options={FIELDS} />
      <Button type="submit">Afficher</Button>
    </form>
  );
}

function Changes(props: Omit<BackofficeHistoryProps, 'readings'>) {
  const { file, filters, entries, next, timeZone } = props;
  const isMasked = entries.some((entry) => entry.isMasked) && !filters.isShown;
  return (
    <section aria-labelledby="changements" className="grid content-start gap-3">
      <h2 id="changements">Changements</h2>
      <Filters file={file} filters={filters} />
      {isMasked ? (
        <div className="grid justify-items-start gap-2">
          <p className="text-muted">
            Des valeurs sont protégées. Les afficher est noté, et la famille le voit.
          </p>
          <ButtonLink
            href={historyHref(file.id, { ...filters, isShown: true })}
            size="sm"
            prefetch={false}
            icon={<Eye aria-hidden />}
          >
            Afficher les valeurs
          </ButtonLink>
        </div>
      ) : null}
      <BackofficeHistoryList entries={entries} timeZone={timeZone} owners={ownersOf(file)} />
      {next === null ? null : (
        <p>
          <Link
            href={historyHref(file.id, { ...filters, after: next })}
            prefetch={false}
            className="inline-flex min-h-touch items-center"
          >
            Changements plus anciens
          </Link>
        </p>
      )}
    </section>
  );
}

function Readings({ readings, timeZone }: Pick<BackofficeHistoryProps, 'readings' | 'timeZone'>) {
  return (
    <section aria-labelledby="consultations" className="grid content-start gap-3">
      <h2 id="consultations">Qui a consulté ce dossier</h2>
      <p className="text-muted">La famille lit cette liste dans son espace.</p>
      <ul>
        {readings.map(({ id, at, agentName, agentTitle, what }) => (
          <li key={id} className="border-t border-rule py-2.5 first:border-t-0">
            <p>
              <b>{agentName}</b>
              {`, ${agentTitle}, ${readingWords(what)}`}
            </p>
            <p className="text-sm text-muted">{onDayAt(at, timeZone)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What became of a file, field by field, and which agents read it. */
export function BackofficeHistory({ readings, ...props }: BackofficeHistoryProps) {
  const { file, timeZone } = props;
  return (
    <>
      <BackofficePageHeader
        back={{ href: familyPath(file.id), label: `Famille ${file.name}` }}
        title="Historique du dossier"
        lead={
          'Chaque changement\u00A0: la valeur d’avant, celle d’après, par qui, quand et par quelle demande.'
        }
      />
      <div className="grid gap-8 px-4 py-5 md:px-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Changes {...props} />
        <Readings readings={readings} timeZone={timeZone} />
      </div>
    </>
  );
}
