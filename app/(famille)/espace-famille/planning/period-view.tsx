import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';

import { buildPeriodForm, issuerWords } from '@/components/bookings/build-period-form';
import { buildPeriodSummary } from '@/components/bookings/build-period-summary';
import { readPeriodAddress } from '@/components/bookings/period-address';
import { KeepWeek } from '@/components/bookings/keep-week';
import { PeriodForm } from '@/components/bookings/period-form';
import { PeriodNone } from '@/components/bookings/period-none';
import { PeriodSummary, PeriodSummaryEmpty } from '@/components/bookings/period-summary';
import type { SearchParams } from '@/components/bookings/planning-address';
import type { CollectivityRef, GuardianActor } from '@/lib/accounts/types';
import { listFamilyPrices } from '@/lib/billing/queries/estimate';
import { getPeriodChoices, getPeriodPlan } from '@/lib/bookings/queries/period';
import type { PeriodAct, PeriodAsk, PeriodChoices } from '@/lib/bookings/types/period';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { now as readClock } from '@/lib/platform/clock';

type PeriodViewProps = { actor: GuardianActor; act: PeriodAct; params: SearchParams };

function collectivitiesOf({ subscriptions }: GuardianActor): CollectivityRef[] {
  const byId = new Map(subscriptions.map(({ collectivity }) => [collectivity.id, collectivity]));
  return [...byId.values()];
}

async function summaryOf(actor: GuardianActor, ask: PeriodAsk, choices: PeriodChoices, now: Date) {
  const [plan, prices] = await Promise.all([
    getPeriodPlan(actor, ask, now),
    listFamilyPrices(actor, ask.range),
  ]);
  if (plan === null) return null;
  const names = new Map(
    choices.children.flatMap(({ ids, firstName }) => ids.map((id) => [id, firstName])),
  );
  const activities = new Map(choices.activities.map((one) => [one.id, one]));
  const activityNames = new Map(
    choices.activities.map((one) => {
      const issuer = issuerWords(one, collectivitiesOf(actor));
      return [one.id, issuer === '' ? one.name : `${one.name} (${issuer})`];
    }),
  );
  const collectivityOf = (id: string): string => activities.get(id)?.collectivityId ?? '';
  const payer = { prices, collectivityOf };
  return buildPeriodSummary({ ask, plan, payer, activityNames, names });
}

/** A long-period form with its summary, for bookings or for absences (guide 3.1.2). */
export async function PeriodView({ actor, act, params }: PeriodViewProps) {
  const now = readClock();
  const today = civilDateIn(now, actor.subscriptions[0]?.collectivity.timeZone ?? 'Europe/Paris');
  const choices = await getPeriodChoices(actor, today);
  const { form, ask } = buildPeriodForm({
    act,
    choices,
    address: readPeriodAddress(params),
    today,
    collectivities: collectivitiesOf(actor),
  });
  const summary = ask === null ? null : await summaryOf(actor, ask, choices, now);
  return (
    <>
      <p className="px-4 py-3.5 md:px-0">
        <Link
          href="/espace-famille/planning"
          className="inline-flex min-h-touch items-center gap-1.5"
        >
          <ArrowLeft aria-hidden />
          Retour au planning
        </Link>
      </p>
      {choices.activities.length === 0 ? (
        <PeriodNone />
      ) : (
        <PeriodForm
          key={act}
          form={form}
          summary={
            <div className="grid gap-4">
              {summary === null ? (
                <PeriodSummaryEmpty missing={form.missing} />
              ) : (
                <PeriodSummary summary={summary} submissionId={newId()} />
              )}
              {form.week === null ? null : <KeepWeek week={form.week} />}
            </div>
          }
        />
      )}
    </>
  );
}
