import type { SessionPrice } from '@/lib/billing/types/estimate';
import type { SlotAct, SlotState } from '@/lib/bookings/types';

import type {
  ActivityModel,
  ChildModel,
  DayBeside,
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
  /** What goes with it and is not on screen, where it is booked by the whole week. */
  beside?: readonly SlotView[];
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
  const view = {
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
  const beside = (slot.beside ?? []).map((day) => besideOf(view, day, { model, overrides }));
  return beside.length === 0 ? view : { ...view, beside };
}

// As the slot itself, on another day; of what does not go without it, no more than its giving up needs.
function besideOf(
  view: SlotView,
  { session, day, name, activity, state, may, line }: DayBeside,
  { model, overrides }: { model: PlanningModel; overrides: Overrides },
): SlotView {
  const key = `${session} ${view.child.id}`;
  const override = overrides.get(key);
  const { session: ofSession, child, price } = view.slot;
  return {
    ...view,
    key,
    slot: { session: ofSession, child, state, may, price, ...(line !== undefined && { line }) },
    state: override ?? state,
    isBusy: override !== undefined,
    session: { ...view.session, id: session, ...(activity !== undefined && { activity }) },
    activity: activity === undefined ? view.activity : at(model.activities, activity),
    day: { ...view.day, day, name },
    permissions: at(model.permissions, may),
  };
}

/** What can be asked of a slot now. */
export function allowedActs({ permissions, isBusy }: SlotView): PermissionModel[] {
  return isBusy ? [] : permissions.filter(({ isAllowed }) => isAllowed);
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
