import { Printer } from 'lucide-react';
import Link from 'next/link';

import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { sumLetters, unaddressedWords } from '@/lib/billing/labels/letters';
import {
  anomalyLabels,
  beforeWords,
  differenceWords,
  freeFamiliesWords,
  totalWords,
} from '@/lib/billing/labels/run';
import { agentInvoiceHref, runHref, runLettersHref } from '@/lib/billing/rules/agent-address';
import { ANOMALIES } from '@/lib/billing/types/lines';
import type { RunDetail, RunInvoice } from '@/lib/billing/types/run';
import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

import { BackofficeExclude, BackofficeInclude, BackofficeRunActs } from './backoffice-run-acts';

function columnsOf(run: RunDetail): TableColumn<RunInvoice>[] {
  const { id: runId } = run;
  const isDraft = run.status === 'DRAFT';
  return [
    {
      key: 'family',
      header: 'Famille',
      rowHeader: true,
      // Beside it on a phone, the amount, then what has changed.
      className: 'max-md:row-span-2',
      cell: ({ id, familyName, familyNumber, number }) => (
        <>
          {isDraft ? (
            <b>{familyName}</b>
          ) : (
            <Link
              href={agentInvoiceHref(id)}
              prefetch={false}
              className="inline-flex min-h-touch items-center font-bold"
            >
              {`${familyName}, n° ${number ?? ''}`}
            </Link>
          )}
          <span className="block text-muted">{`dossier n° ${familyNumber}`}</span>
        </>
      ),
    },
    {
      key: 'amount',
      header: 'Montant',
      align: 'end',
      phone: 'end',
      cell: ({ amountCents }) => <b>{formatEuros(amountCents)}</b>,
    },
    {
      key: 'difference',
      header: beforeWords(run),
      align: 'end',
      phone: 'end',
      className: 'max-md:text-muted',
      cell: ({ amountCents, beforeCents }) => differenceWords(amountCents, beforeCents),
    },
    {
      key: 'anomalies',
      header: 'À vérifier',
      phone: 'start',
      className: 'max-md:self-center',
      cell: ({ anomalies }) => anomalies.map((anomaly) => anomalyLabels[anomaly]).join(', '),
    },
    ...(isDraft
      ? [
          {
            key: 'exclude',
            header: 'Exclure',
            hideHeader: true,
            align: 'end' as const,
            phone: 'end' as const,
            className: '[&>form]:justify-items-end max-md:-mr-3',
            cell: ({ familyId, familyName }: RunInvoice) => (
              <BackofficeExclude runId={runId} familyId={familyId} name={familyName} />
            ),
          },
        ]
      : []),
  ];
}

function Anomalies({ run }: { run: RunDetail }) {
  const { anomalies, untariffed, partMonths, status } = run;
  const isUnnamed = status === 'DRAFT' && run.isSiretMissing;
  const found = ANOMALIES.filter((anomaly) => anomalies[anomaly] > 0);
  if (found.length + untariffed.length + partMonths.length === 0 && !isUnnamed) return null;
  return (
    <Alert title={status === 'DRAFT' ? 'À vérifier avant d’émettre' : 'Constaté à l’émission'}>
      <ul className="list-disc pl-5">
        {untariffed.map(({ id, name, facilityName, days }) => (
          <li key={id}>
            {`${name}, ${facilityName}, n’a pas de tarif\u00A0: rien n’est facturé pour ${plural(days, 'jour')}.`}
          </li>
        ))}
        {partMonths.map(({ id, name, facilityName, days }) => (
          <li key={id}>
            {`${name}, ${facilityName}, se paie au mois\u00A0: rien n’est facturé pour ${plural(days, 'jour')} d’un mois que cette période ne contient pas en entier.`}
          </li>
        ))}
        {found.map((anomaly) => (
          <li key={anomaly}>
            {`${anomalyLabels[anomaly]}\u00A0: ${plural(anomalies[anomaly], 'facture')}.`}
          </li>
        ))}
        {isUnnamed ? (
          <li>
            Les factures ne portent pas de SIRET{'\u00A0'}: indiquez celui de la collectivité dans{' '}
            <Link href="/backoffice/parametres#mentions">les réglages</Link>.
          </li>
        ) : null}
      </ul>
    </Alert>
  );
}

/** What has no invoice since it owes nothing. */
function Free({ run: { freeFamilies } }: { run: RunDetail }) {
  return freeFamilies === 0 ? null : <p>{freeFamiliesWords(freeFamilies)}</p>;
}

/** The families left out; those of a draft may be taken back. */
function Excluded({ run: { id, status, excluded } }: { run: RunDetail }) {
  if (excluded.length === 0) return null;
  return (
    <section aria-labelledby="exclues">
      <h2 id="exclues" className="font-sans text-base font-bold">
        Exclues de cette facturation
      </h2>
      <ul role="list">
        {excluded.map(({ familyId, name }) => (
          <li key={familyId} className="flex flex-wrap items-center gap-x-3">
            {name}
            {status === 'DRAFT' ? (
              <BackofficeInclude runId={id} familyId={familyId} name={name} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The invoices that nobody reads on the portal, to be printed and folded. */
function Letters({ run: { id, letters } }: { run: RunDetail }) {
  if (letters.length === 0) return null;
  const count = sumLetters(letters);
  return (
    <BackofficeSection
      id="courrier"
      title="À envoyer par courrier"
      lead={`${plural(count.letters, 'facture')}\u00A0: familles sans compte sur le portail, ou qui demandent le courrier dans leur dossier.${unaddressedWords(count)}`}
    >
      <ul role="list" className="flex flex-wrap gap-3">
        {letters.map((part) => (
          <li key={part.from}>
            <ButtonLink
              href={runLettersHref(id, part)}
              prefetch={false}
              download
              icon={<Printer aria-hidden />}
            >
              {letters.length === 1
                ? 'Imprimer les factures (PDF)'
                : `Dossiers ${part.from} à ${part.to}, ${plural(part.letters, 'facture')} (PDF)`}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </BackofficeSection>
  );
}

/** A run: its total beside the period before, what to look at, its invoices, and what to do with it. */
export function BackofficeRun({ run, isFirst }: { run: RunDetail; isFirst: boolean }) {
  const { id, status, before, rows, invoices, next } = run;
  return (
    <>
      <div className="grid gap-4 px-4 py-5 md:px-6">
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="font-display text-2xl font-[650]">{totalWords(run)}</span>
          <span className="text-muted">{`${beforeWords(run)}, mêmes activités\u00A0: ${totalWords(before)}`}</span>
          {status === 'ISSUED' ? <StateBadge tone="booked">Émise</StateBadge> : null}
        </p>
        <Anomalies run={run} />
        <Free run={run} />
        <Excluded run={run} />
        {status === 'DRAFT' ? <BackofficeRunActs run={run} /> : null}
      </div>
      <Letters run={run} />
      <BackofficeSection id="factures" title="Factures">
        {rows.length === 0 ? (
          <EmptyState title="Aucune facture dans cette facturation." />
        ) : (
          <>
            <Table
              caption="Factures de la facturation"
              columns={columnsOf(run)}
              rows={rows}
              rowKey={(row) => row.id}
            />
            <Pagination
              className="mt-4"
              label="Pages des factures"
              summary={`${plural(rows.length, 'facture')} sur ${invoices}`}
              {...(!isFirst && { previous: { href: runHref(id), label: 'Revenir au début' } })}
              {...(next !== null && { next: { href: runHref(id, next), label: 'Suite' } })}
            />
          </>
        )}
      </BackofficeSection>
    </>
  );
}
