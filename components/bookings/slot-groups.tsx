'use client';

import { MomentIcon } from './moment-icon';
import { type SelectSlot, usePlanning } from './planning-context';
import type { Cell } from './planning-grid';
import type { SessionModel } from './planning-model';
import { SlotButton } from './slot-button';
import type { SlotView } from './slot-view';

type SlotGroupsProps = {
  cell: Cell;
  slots: readonly SlotView[];
  onSelect: SelectSlot;
  /** In the grid: the slot where Tab stops. */
  tabStop?: number | undefined;
  withIcon?: boolean;
};

function GroupTitle({
  session,
  withIcon,
}: {
  session: SessionModel | undefined;
  withIcon: boolean;
}) {
  const { model } = usePlanning();
  const activity = session && model.activities[session.activity];
  if (session === undefined || activity === undefined) return null;
  return (
    <p className="slot-activity">
      {withIcon ? <MomentIcon moment={activity.moment} /> : null}
      <b>{activity.name}</b>
      <span>
        {session.time}
        {model.isMerged ? ` · ${activity.issuer}` : ''}
      </span>
    </p>
  );
}

/** The sessions of a day or of a cell, each with a button per child. */
export function SlotGroups({ cell, slots, onSelect, tabStop, withIcon = false }: SlotGroupsProps) {
  const { model } = usePlanning();
  return cell.map(({ session, slots: ranks }) => (
    <div key={model.sessions[session]?.id} className="slot-group">
      <GroupTitle session={model.sessions[session]} withIcon={withIcon} />
      {ranks.map((rank) => {
        const view = slots[rank];
        if (view === undefined) return null;
        const stop =
          tabStop === undefined
            ? {}
            : { tabIndex: rank === tabStop ? (0 as const) : (-1 as const) };
        return <SlotButton key={view.key} view={view} onSelect={onSelect} {...stop} />;
      })}
    </div>
  ));
}
