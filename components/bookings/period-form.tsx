'use client';

import { CalendarPlus2, CalendarX2 } from 'lucide-react';
import { Fragment, useRef, type ReactNode } from 'react';

import { ChoiceCard, ChoiceGroup } from '../forms/choice-group';
import { TextField } from '../forms/text-field';
import { Button } from '../ui/button';
import { Gommette } from '../ui/gommette';
import { Segmented } from '../ui/segmented';
import { PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { PERIOD_PATHS } from './period-address';
import { PeriodDays } from './period-days';
import type { PeriodFormModel } from './period-model';
import { PeriodPatterns } from './period-patterns-list';
import { PeriodSending, PeriodWord } from './period-sending';
import { useLiveForm } from './use-live-form';

const TITLES = {
  BOOKING: 'Réserver sur une longue période',
  ABSENCE: 'Déclarer une absence sur une longue période',
} as const;

const TIED_DETAIL =
  'Les jours où il ne reste pas assez de places pour tous, aucune n’est prise\u00A0: tous attendent sur la liste d’attente, s’il y en a une.';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return <SheetRow margin={<b>{title}</b>}>{children}</SheetRow>;
}

function withoutWords({ days }: PeriodFormModel): string {
  return days.length > 1 ? 'Sans inscription à ces activités' : 'Sans inscription à cette activité';
}

function Children({ form }: { form: PeriodFormModel }) {
  return (
    <Section title="Pour qui">
      <ChoiceGroup legend="Enfants" hideLegend id="enfants">
        {form.children.map(({ id, name, sticker, isOpen, isChosen }) => (
          <ChoiceCard
            // What the address says wins over what the page was first drawn with.
            key={`${id} ${isOpen}`}
            type="checkbox"
            name="enfants"
            value={id}
            defaultChecked={isChosen}
            disabled={!isOpen}
            media={<Gommette index={sticker} initial={name} size={28} />}
            label={name}
            detail={isOpen ? undefined : withoutWords(form)}
          />
        ))}
      </ChoiceGroup>
      {form.areTied === null ? null : (
        <div className="mt-3 max-w-155">
          <ChoiceCard
            type="checkbox"
            name="ensemble"
            defaultChecked={form.areTied}
            label="Tous ensemble ou pas du tout"
            detail={TIED_DETAIL}
          />
        </div>
      )}
    </Section>
  );
}

function Activities({ form }: { form: PeriodFormModel }) {
  return (
    <Section title="Quelle activité">
      <ChoiceGroup
        legend="Activités"
        hideLegend
        id="activite"
        className="max-w-155"
        hint={form.activities.length > 1 ? 'Une seule, ou plusieurs à la fois.' : undefined}
      >
        {form.activities.map(({ id, name, detail, isChosen }) => (
          <ChoiceCard
            key={id}
            type="checkbox"
            name="activite"
            value={id}
            defaultChecked={isChosen}
            label={name}
            detail={detail}
            className="w-full md:w-[calc(50%-0.35rem)]"
          />
        ))}
      </ChoiceGroup>
    </Section>
  );
}

function Dates({ form, onChange }: { form: PeriodFormModel; onChange: () => void }) {
  const last = useRef<HTMLInputElement>(null);
  const { bounds, start, end, hints, errors, enrolled, shortcuts } = form;
  const limits = bounds === null ? {} : { min: bounds.start, max: bounds.end };
  const setEnd = (day: string): void => {
    if (last.current !== null) last.current.value = day;
    onChange();
  };
  return (
    <Section title="Quand">
      <div className="grid max-w-155 gap-3.5 md:grid-cols-2">
        <TextField
          label="Du"
          name="du"
          type="date"
          defaultValue={start ?? ''}
          error={errors.du}
          hint={hints.start}
          {...limits}
        />
        <TextField
          ref={last}
          label="Au (inclus)"
          name="au"
          type="date"
          defaultValue={end ?? ''}
          error={errors.au}
          hint={hints.end}
          {...limits}
        />
      </div>
      {enrolled.map((sentence) => (
        <p key={sentence} className="mt-3 text-sm text-muted">
          {sentence}
        </p>
      ))}
      {shortcuts.length > 0 ? (
        <p className="mt-1 flex flex-wrap items-center gap-x-4 text-sm max-md:grid max-md:justify-items-start">
          <span className="text-muted max-md:mt-2">{'Ou directement\u00A0:'}</span>
          {shortcuts.map(({ label, end: day }) => (
            <Button
              key={label}
              variant="quiet"
              size="sm"
              className="-ml-3"
              onClick={() => setEnd(day)}
            >
              {label}
            </Button>
          ))}
        </p>
      ) : null}
    </Section>
  );
}

/** Who, what, when: nothing is sent from here. The summary follows what it holds. */
export function PeriodForm({ form, summary }: { form: PeriodFormModel; summary: ReactNode }) {
  const { act, paths } = form;
  const { form: element, refresh, go, isPending } = useLiveForm(PERIOD_PATHS[act]);
  return (
    <PeriodSending>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_400px]">
        <form ref={element} action={PERIOD_PATHS[act]} onChange={refresh}>
          <Sheet>
            <PageHeader
              title={TITLES[act]}
              lead="Une seule demande pour plusieurs semaines. Rien n’est envoyé avant votre confirmation."
            >
              <Segmented
                label="Type de demande"
                className="mt-4"
                current={act}
                items={[
                  {
                    key: 'BOOKING',
                    label: 'Réservations',
                    icon: <CalendarPlus2 aria-hidden />,
                    href: paths.BOOKING,
                  },
                  {
                    key: 'ABSENCE',
                    label: 'Absences',
                    icon: <CalendarX2 aria-hidden />,
                    href: paths.ABSENCE,
                  },
                ]}
              />
            </PageHeader>
            {form.patterns.length === 0 ? null : (
              <Section title="Semaine type">
                <PeriodPatterns
                  patterns={form.patterns}
                  onTake={(href) => go(href, ['du', 'au'])}
                />
              </Section>
            )}
            <Fragment key={`who ${form.taken}`}>
              <Children form={form} />
              <Activities form={form} />
            </Fragment>
            <Dates form={form} onChange={refresh} />
            <PeriodDays key={`days ${form.taken}`} days={form.days} onChange={refresh} />
            <PeriodWord />
            <input type="hidden" name="reprises" value={form.taken} />
            <noscript>
              <SheetRow>
                <Button type="submit">Voir le récapitulatif</Button>
              </SheetRow>
            </noscript>
          </Sheet>
        </form>
        <div className="xl:sticky xl:top-4" aria-busy={isPending}>
          {summary}
        </div>
      </div>
    </PeriodSending>
  );
}
