import type { SessionPrice } from '@/lib/billing/types/estimate';
import type { SlotAct, SlotState } from '@/lib/bookings/types';

import type {
  ActivityModel,
  ChildModel,
  DayModel,
  PermissionModel,
  PlanningModel,
  SessionModel,
  SlotModel,
} from './planning-model';

/** A slot with what it refers to. */
export type SlotView = {
  rank: number;
  /** The same from one loading to the next: "session child". */
  key: string;
  slot: SlotModel;
  /** As shown: an act just sent shows before its answer. */
  state: SlotState;
  /** An act is on its way. */
  isBusy: boolean;
  session: SessionModel;
  child: ChildModel;
  activity: ActivityModel;
  day: DayModel;
  permissions: readonly PermissionModel[];
  price: SessionPrice;
};

/** States shown before the server’s answer, by key. */
export type Overrides = ReadonlyMap<string, SlotState>;

function at<T>(list: readonly T[], rank: number): T {
  const value = list[rank];
  if (value === undefined) throw new RangeError(`Nothing at ${rank}.`);
  return value;
}

export function slotViewOf(model: PlanningModel, rank: number, overrides: Overrides): SlotView {
  const slot = at(model.slots, rank);
  const session = at(model.sessions, slot.session);
  const child = at(model.children, slot.child);
  const key = `${session.id} ${child.id}`;
  const override = overrides.get(key);
  return {
    rank,
    key,
    slot,
    state: override ?? slot.state,
    isBusy: override !== undefined,
    session,
    child,
    activity: at(model.activities, session.activity),
    day: at(model.days, session.day),
    permissions: at(model.permissions, slot.may),
    price: at(model.prices, slot.price),
  };
}

/** What can be asked of a slot now. */
export function allowedActs({ permissions, isBusy }: SlotView): PermissionModel[] {
  return isBusy ? [] : permissions.filter(({ isAllowed }) => isAllowed);
}

/**
 * What has to be given up at once for a slot to be, booked or awaited; empty where it goes alone, or
 * some cannot go.
 */
export function cancelledTogether(view: SlotView, slots: readonly SlotView[]): SlotView[] {
  const all = [view];
  // What requires what goes with it goes as well.
  for (const one of all) {
    const needed = neededByOf(one);
    if (one.isBusy || !canGo(one, needed !== undefined)) return [];
    for (const id of needed?.neededBy ?? []) {
      const other = slots.find(
        ({ child, session }) => child.id === view.child.id && session.id === id,
      );
      if (other === undefined) return [];
      if (!all.includes(other)) all.push(other);
    }
  }
  return all.length > 1 ? all : [];
}

function canGo(view: SlotView, isNeeded: boolean): boolean {
  const isWaiting = view.slot.line !== undefined;
  return isNeeded || isWaiting || allowedActs(view).some(({ act }) => act === 'CANCELLATION');
}

/** The cancellation, or the withdrawal, that is refused because of others. */
export function neededByOf({ permissions }: SlotView): PermissionModel | undefined {
  return permissions.find(({ neededBy }) => neededBy !== undefined);
}

/** Whether the family can change anything: ask something, or withdraw what waits. */
export function isModifiable(view: SlotView): boolean {
  return view.isBusy || view.slot.line !== undefined || allowedActs(view).length > 0;
}

/** What picking a slot asks for: a booking, or an absence where it is booked. */
export function pickableAct(view: SlotView): Extract<SlotAct, 'BOOKING' | 'ABSENCE'> | null {
  for (const { act } of allowedActs(view)) if (act !== 'CANCELLATION') return act;
  return null;
}

/** What a slot shows once something is asked of it. */
export function stateAfter(act: SlotAct): SlotState {
  return `PENDING_${act}`;
}

/** What a slot shows once what waits is withdrawn: a booking was asked of a free slot only. */
export function stateWithout(state: SlotState): SlotState {
  return state === 'PENDING_BOOKING' ? 'FREE' : 'BOOKED';
}
