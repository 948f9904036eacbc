'use client';

import { useTyped, type ActionForm } from '@/components/forms/use-action-form';
import { Button } from '@/components/ui/button';
import { seasonOf, seasonWords } from '@/lib/billing/labels/tariff';
import type { DateRange } from '@/lib/core/dates/civil-date';

export interface BackofficeTariffSeasonProps {
  form: ActionForm<never>;
  /** The seasons, by activity. */
  seasons: Readonly<Record<string, DateRange>>;
}

/** Fills in both days of a tariff with those of its activity's season. Without JavaScript, one types them. */
export function BackofficeTariffSeason({ form, seasons }: BackofficeTariffSeasonProps) {
  const season = seasons[useTyped(form, 'activityId')];
  const start = useTyped(form, 'startDay');
  const end = useTyped(form, 'endDay');
  if (season === undefined) return null;
  const fill = () => {
    form.setValue('startDay', season.start);
    form.setValue('endDay', season.end);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 md:col-span-2">
      <Button size="sm" onClick={fill}>
        {seasonWords(season)}
      </Button>
      <p role="status" className="text-muted">
        {seasonOf({ start, end, season })}
      </p>
    </div>
  );
}
