'use client';

import { CalendarPlus, CalendarX, Check, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';

import { type GivenUp, givenUpTogetherMessage } from '@/lib/bookings/messages';
import { isLeftToAgent } from '@/lib/bookings/rules/outlook';
import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';
import type { SeatOfferAnswer } from '@/lib/requests/types';

import { Button } from '../ui/button';
import { forecastOf, isCounted } from './pick-forecast';
import type { PermissionModel } from './planning-model';
import { askedEstimate } from './request-words';
import { allowedActs, neededByOf, type SlotView } from './slot-view';
import type { Ask } from './use-picks';

export type SlotActsProps = {
  view: SlotView;
  onClose: () => void;
  /** What is booked with it, itself included. */
  booked: readonly SlotView[];
  /** What is cancelled with it, and what is withdrawn with it, itself included. */
  cancelled: readonly SlotView[];
  withdrawn: readonly SlotView[];
  /** What is to be given up with it, itself included. */
  together: readonly SlotView[];
  onAsk: (asks: readonly Ask[]) => void;
  onGiveUp: (views: readonly SlotView[]) => void;
  onWithdraw: (views: readonly SlotView[]) => void;
  onAnswerOffer: (view: SlotView, answer: SeatOfferAnswer) => void;
};

// What a day of its week does not go without is given up with all of it.
function askableActs({ view, together }: SlotActsProps): PermissionModel[] {
  return allowedActs(view).filter(({ act }) => act !== 'CANCELLATION' || together.length === 0);
}

/** What an act asks for: the whole week, where it is booked by the week; an absence is of one day. */
function askedWith(act: Ask['act'], { view, booked, cancelled }: SlotActsProps) {
  if (act === 'BOOKING') return booked;
  return act === 'CANCELLATION' ? cancelled : [view];
}

const WEEK_LABELS = {
  BOOKING: 'Demander la semaine',
  ABSENCE: 'Demander une absence',
  CANCELLATION: 'Annuler la semaine',
};

// Nothing where a flat month covers it, nor for a place on a waiting list.
function centsWords(before: string, view: SlotView, act: Ask['act']): string {
  const [forecast] = forecastOf([{ view, act }], false);
  const isDue = forecast !== undefined && isCounted(forecast);
  const [cents = null] = isDue ? askedEstimate([{ view, act }]).items : [];
  return cents === null ? '' : `${before}${formatEuros(cents)}`;
}

function labelOf({ act, isBilled }: PermissionModel, view: SlotView): string {
  switch (act) {
    case 'BOOKING':
      return isBilled
        ? `Demander une réservation${centsWords(' à ', view, act)}`
        : 'Demander une réservation';
    case 'ABSENCE':
      return isBilled
        ? `Demander une absence facturée${centsWords(' ', view, act)}`
        : 'Demander une absence';
    case 'CANCELLATION':
      return view.state === 'WAITLISTED' ? 'Quitter la liste d’attente' : 'Demander l’annulation';
  }
}

function weekLabel(act: Ask['act'], { state }: SlotView): string {
  return state === 'WAITLISTED' ? 'Quitter la liste d’attente' : WEEK_LABELS[act];
}

const ICONS: Record<PermissionModel['act'], ReactNode> = {
  BOOKING: <CalendarPlus aria-hidden />,
  ABSENCE: <CalendarX aria-hidden />,
  CANCELLATION: <Undo2 aria-hidden />,
};

// What waits is withdrawn without the service.
function givenUpOf({ activity: { name, isAtOnce }, slot, state }: SlotView): GivenUp {
  const isWaitlisted = state === 'WAITLISTED';
  const isAsked =
    slot.line === undefined && isLeftToAgent('CANCELLATION', { isAtOnce, isWaitlisted });
  return { name, isAsked };
}

/** What does not go alone: says what else goes, and gives it up at once. */
function GiveUpTogether({ view, together, onClose, onGiveUp }: SlotActsProps) {
  if (together.length === 0) return null;
  return (
    <>
      <p className="text-sm">
        {givenUpTogetherMessage(view.activity.name, together.map(givenUpOf))}
      </p>
      <Button
        block
        size="lg"
        variant="secondary"
        icon={ICONS.CANCELLATION}
        onClick={() => {
          onClose();
          onGiveUp(together);
        }}
      >
        {together.length === 2 ? 'Annuler les deux ensemble' : 'Annuler le tout ensemble'}
      </Button>
    </>
  );
}

/** A seat is kept for the child, and for those who are tied to it: take it, or let it go. */
function Offer(props: SlotActsProps) {
  const { view, onClose, onAnswerOffer } = props;
  const seats = view.slot.offer?.together === undefined ? 'la place' : 'les places';
  const answer = (given: SeatOfferAnswer) => () => {
    onClose();
    onAnswerOffer(view, given);
  };
  return (
    <div className="grid gap-2">
      <Button block size="lg" icon={<Check aria-hidden />} onClick={answer('ACCEPTED')}>
        {`Accepter ${seats}`}
      </Button>
      {neededByOf(view) === undefined ? (
        <Button
          block
          size="lg"
          variant="secondary"
          icon={<Undo2 aria-hidden />}
          onClick={answer('DECLINED')}
        >
          {`Laisser ${seats}`}
        </Button>
      ) : (
        <GiveUpTogether {...props} />
      )}
    </div>
  );
}

function Acts(props: SlotActsProps) {
  const { view, together, withdrawn, onClose, onAsk, onWithdraw } = props;
  const acts = askableActs(props);
  const isHeld = neededByOf(view) !== undefined || together.length > 0;
  const canWithdraw = view.slot.line !== undefined && !view.isBusy && !isHeld;
  if (acts.length === 0 && together.length === 0 && !canWithdraw) return null;
  return (
    <div className="grid gap-2">
      {acts.map((permission, rank) => (
        <Button
          key={permission.act}
          block
          size="lg"
          variant={rank === 0 ? 'primary' : 'secondary'}
          icon={ICONS[permission.act]}
          onClick={() => {
            onClose();
            const { act } = permission;
            onAsk(askedWith(act, props).map((one) => ({ view: one, act })));
          }}
        >
          {askedWith(permission.act, props).length > 1
            ? `${weekLabel(permission.act, view)}, ${plural(askedWith(permission.act, props).length, 'jour')}`
            : labelOf(permission, view)}
        </Button>
      ))}
      <GiveUpTogether {...props} />
      {canWithdraw ? (
        <Button
          block
          size="lg"
          variant="danger"
          icon={<Undo2 aria-hidden />}
          onClick={() => {
            onClose();
            onWithdraw(withdrawn);
          }}
        >
          {withdrawn.length > 1
            ? `Retirer ma demande, ${plural(withdrawn.length, 'jour')}`
            : 'Retirer ma demande'}
        </Button>
      ) : null}
    </div>
  );
}

/** What can be done with a slot: an offered seat is answered first. */
export function SlotActs(props: SlotActsProps) {
  const { view } = props;
  return view.slot.offer !== undefined && !view.isBusy ? <Offer {...props} /> : <Acts {...props} />;
}
