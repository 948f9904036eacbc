import { Alert } from '@/components/ui/alert';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { quantityWords, tariffWords } from '@/lib/billing/labels';
import { monthWords } from '@/lib/billing/labels/run';
import { bandWords, daysWords, natureWords, rankWords } from '@/lib/billing/labels/simulation';
import type { SimulationAnswer } from '@/lib/billing/rules/simulation';
import type { DraftLine } from '@/lib/billing/types/lines';
import type { SimulatedFamily } from '@/lib/billing/types/simulation';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

function Line({ line, answer }: { line: DraftLine; answer: SimulationAnswer }) {
  const { surchargeCents, applied, amountCents } = line;
  const tariff = answer.activity.tariffs.find(({ id }) => id === line.tariffId)?.tariff;
  const reasons = [
    tariffWords(applied),
    tariff === undefined ? null : bandWords(tariff, applied.band),
    applied.siblingPercent > 0 ? rankWords(answer.rank) : null,
    answer.quantity === null ? daysWords(line) : null,
    surchargeCents > 0 ? `Dont ${formatEuros(surchargeCents)} de majorations.` : null,
    natureWords(line),
  ].filter((words) => words !== null && words !== '');
  return (
    <li className="grid gap-1 border-t border-rule py-3 first:border-t-0">
      <p className="flex flex-wrap justify-between gap-x-4 font-bold">
        <span>{quantityWords(line)}</span>
        <span>{formatEuros(amountCents)}</span>
      </p>
      {reasons.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </li>
  );
}

function Nothing({ words }: { words: string }) {
  return (
    <div className="px-4 pb-5 md:px-6">
      <Alert tone="info" role="status" className="max-w-[44rem]">
        {words}
      </Alert>
    </div>
  );
}

export interface BackofficeSimulationResultProps {
  /** Null until a child and an activity are chosen. */
  answer: SimulationAnswer | null;
  family: SimulatedFamily;
  month: CivilDate;
}

/** The price, and every reason for it, in words. */
export function BackofficeSimulationResult(props: BackofficeSimulationResultProps) {
  const { answer, family, month } = props;
  if (family.children.length === 0)
    return (
      <Nothing words="Ce dossier n’a aucun enfant. Ajoutez-en un dans la fiche de la famille." />
    );
  if (answer === null) return null;
  const { lines, amountCents, untariffedDays, activity, childId } = answer;
  const name = family.children.find(({ id }) => id === childId)?.firstName ?? '';
  const of = `${name}, ${activity.name}, ${monthWords(month).toLowerCase()}`;
  if (untariffedDays > 0 && lines.length === 0)
    return (
      <Nothing
        words={`${activity.name} n’a pas de tarif en ${monthWords(month).toLowerCase()}. Créez-le dans Tarifs.`}
      />
    );
  if (lines.length === 0)
    return (
      <Nothing
        words={`Rien n’est réservé\u00A0: ${of}. Indiquez un nombre de séances pour en connaître le prix.`}
      />
    );
  return (
    <BackofficeSection id="prix" title="Prix">
      <div className="max-w-[44rem]" role="status">
        <p className="text-muted">{of}</p>
        <p className="font-display text-3xl leading-[1.1] font-[650]">{formatEuros(amountCents)}</p>
        <ul role="list" className="mt-3">
          {lines.map((line) => (
            <Line key={line.tariffId} line={line} answer={answer} />
          ))}
        </ul>
        {untariffedDays > 0 ? (
          <p className="mt-2 font-[650] text-absent-fg">
            {`${plural(untariffedDays, 'jour')} sans tarif\u00A0: non comptés.`}
          </p>
        ) : null}
      </div>
    </BackofficeSection>
  );
}
