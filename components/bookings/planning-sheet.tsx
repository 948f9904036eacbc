'use client';

import type { ReactNode } from 'react';

import { classNames } from '../ui/class-names';
import { Sheet, SheetRow } from '../ui/sheet';
import { DayStrip } from './day-strip';
import { PlanningLegend } from './legend';
import { MonthKey } from './month-view';
import { PlanningChips } from './planning-chips';
import { usePlanning } from './planning-context';
import { PlanningEmpty } from './planning-empty';
import { AgendaHeader, WeekHeader } from './planning-header';
import { Freshness, PlanningElsewhere, type PlanningToolsProps, WeekTools } from './planning-tools';

// Less air than in a row of text: what these rows hold is tall already.
const TIGHT = 'md:-my-2.5';

function Content({ children }: { children: ReactNode }) {
  const { empty, links } = usePlanning().model;
  if (empty === null) return children;
  return (
    <SheetRow>
      <PlanningEmpty reason={empty} everythingHref={links.everything} />
    </SheetRow>
  );
}

function WeekSheet({ children, tools }: { children: ReactNode; tools: PlanningToolsProps }) {
  const { chips, empty, view } = usePlanning().model;
  const hasChips = Object.values(chips).some((list) => list.length > 0);
  return (
    <Sheet compact>
      <WeekHeader />
      {hasChips ? (
        <SheetRow margin="Afficher" className="print:hidden">
          <div className={TIGHT}>
            <PlanningChips />
          </div>
        </SheetRow>
      ) : null}
      {empty === 'no-subscription' ? null : (
        <SheetRow margin="Demander" className="print:hidden">
          <div className={TIGHT}>
            <WeekTools {...tools} />
          </div>
        </SheetRow>
      )}
      <Content>{children}</Content>
      <SheetRow
        margin="Légende"
        className={classNames(
          'border-t-[1.5px] border-rule-strong',
          view === 'mois' && 'print:hidden',
        )}
      >
        {view === 'mois' ? <MonthKey /> : null}
        <PlanningLegend />
        <PlanningElsewhere />
      </SheetRow>
    </Sheet>
  );
}

function AgendaSheet({ children, tools }: { children: ReactNode; tools: PlanningToolsProps }) {
  const { view } = usePlanning().model;
  return (
    <Sheet phoneMargin="dates" className="max-md:border-t-0">
      <AgendaHeader />
      {view === 'mois' ? null : <DayStrip />}
      <Content>{children}</Content>
      <SheetRow
        className={classNames('border-t border-rule-strong', view === 'mois' && 'print:hidden')}
      >
        <PlanningLegend />
        <div className="mt-3 print:hidden">
          <Freshness {...tools} />
        </div>
        <PlanningElsewhere />
      </SheetRow>
    </Sheet>
  );
}

/** The sheet of the exercise book around the days: header, filters, legend. */
export function PlanningSheet(props: { children: ReactNode; tools: PlanningToolsProps }) {
  return usePlanning().layout === 'grid' ? <WeekSheet {...props} /> : <AgendaSheet {...props} />;
}
