'use client';

import { CalendarDays, ChevronLeft, ChevronRight, List } from 'lucide-react';

import { Disclosure } from '../layout/disclosure';
import { ButtonLink } from '../ui/button';
import { IconLink } from '../ui/icon-button';
import { Segmented } from '../ui/segmented';
import { SheetRow } from '../ui/sheet';
import { LIST_PATH } from '@/lib/requests/rules/list-address';
import type { PlanningViewKey } from './planning-address';
import { usePlanning } from './planning-context';

const ARROWS: Record<PlanningViewKey, readonly [previous: string, next: string]> = {
  mois: ['Mois précédent', 'Mois suivant'],
  semaine: ['Semaine précédente', 'Semaine suivante'],
  semaine5: ['Semaine précédente', 'Semaine suivante'],
  jour: ['Jour précédent', 'Jour suivant'],
};

function Arrows({ variant }: { variant: 'secondary' | 'quiet' }) {
  const { model } = usePlanning();
  const what = ARROWS[model.view];
  const common = { variant, prefetch: false, scroll: false } as const;
  return (
    <>
      <IconLink
        {...common}
        label={what[0]}
        href={model.links.previous}
        icon={<ChevronLeft aria-hidden />}
      />
      <IconLink
        {...common}
        label={what[1]}
        href={model.links.next}
        icon={<ChevronRight aria-hidden />}
      />
    </>
  );
}

// Four words side by side are wider than the smallest phones.
const SQUARE =
  'max-[25rem]:grid max-[25rem]:grid-cols-2 max-[25rem]:[&>:nth-child(3)]:border-l-0 max-[25rem]:[&>:nth-child(n+3)]:border-t';

function ViewSwitch() {
  const { view, links } = usePlanning().model;
  return (
    <Segmented
      label="Période affichée"
      className={SQUARE}
      current={view}
      items={[
        { key: 'mois', label: 'Mois', href: links.views.mois },
        { key: 'semaine', label: 'Semaine', href: links.views.semaine },
        { key: 'semaine5', label: 'Semaine 5\u00A0j', href: links.views.semaine5 },
        { key: 'jour', label: 'Jour', href: links.views.jour },
      ]}
    />
  );
}

function ModeSwitch() {
  return (
    <Segmented
      label="Affichage"
      current="planning"
      items={[
        {
          key: 'planning',
          label: 'Planning',
          icon: <CalendarDays aria-hidden />,
          href: '/espace-famille/planning',
        },
        { key: 'liste', label: 'Liste', icon: <List aria-hidden />, href: LIST_PATH },
      ]}
    />
  );
}

function TodayLink() {
  return (
    <ButtonLink href={usePlanning().model.links.today} prefetch={false} scroll={false}>
      Aujourd’hui
    </ButtonLink>
  );
}

function MonthCost() {
  const { month } = usePlanning().model;
  if (month === null) return null;
  return (
    <p className="text-sm text-muted md:mt-1 md:text-base">
      {'Coût prévu\u00A0: '}
      <b className="text-text">{month.cost}</b>
    </p>
  );
}

/** The period in the margin, the title, the views. */
export function WeekHeader() {
  const { model } = usePlanning();
  return (
    <SheetRow
      head
      margin={
        <>
          {model.month === null ? (
            <>
              <b>{model.week}</b>
              <br />
            </>
          ) : null}
          {model.year}
          <span className="-mr-2.5 mt-2 flex justify-end gap-0.5 print:hidden">
            <Arrows variant="secondary" />
          </span>
        </>
      }
    >
      <div className="flex h-full flex-wrap items-center gap-x-5 gap-y-2.5">
        <div className="flex-1">
          <h1>{model.title}</h1>
          <MonthCost />
        </div>
        <div className="contents print:hidden">
          <TodayLink />
          <ViewSwitch />
          <ModeSwitch />
        </div>
      </div>
    </SheetRow>
  );
}

/** On narrow screens: the period, its arrows, and the views behind a button. */
export function AgendaHeader() {
  const { model } = usePlanning();
  return (
    <div className="relative flex items-center gap-1.5 bg-surface py-2 pr-2 pl-4 md:rounded-t-lg">
      <div className="flex-1">
        <h1 className="text-[1.5rem]">
          <span className="sr-only">Planning, </span>
          {model.shortTitle}
        </h1>
        <MonthCost />
      </div>
      <span className="flex gap-1.5 print:hidden">
        <Arrows variant="quiet" />
      </span>
      <Disclosure
        className="print:hidden"
        summaryClassName="grid size-touch place-items-center rounded-md text-link hover:bg-ink-50 in-open:bg-ink-100"
        summary={
          <>
            <CalendarDays aria-hidden />
            <span className="sr-only">Changer de vue</span>
          </>
        }
      >
        <div className="absolute top-full right-2 z-30 -mt-1 grid w-max justify-items-stretch gap-3 rounded-lg border-[1.5px] border-ink-700 bg-surface p-3 shadow-float max-[25rem]:left-2 max-[25rem]:w-auto">
          <ViewSwitch />
          <ModeSwitch />
          <TodayLink />
        </div>
      </Disclosure>
    </div>
  );
}
