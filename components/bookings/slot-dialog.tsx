'use client';

import { CalendarPlus, CalendarX, Check, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';

import { estimateWords, HIGHEST_WORDS } from '@/lib/billing/labels/estimate';
import { estimate } from '@/lib/billing/rules/estimate';
import { formatEuros } from '@/lib/core/money';
import { capitalise, plural } from '@/lib/core/words';
import type { SeatOfferAnswer } from '@/lib/requests/types';

import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { DueBox } from '../ui/due-box';
import { Gommette } from '../ui/gommette';
import { StateBadge } from '../ui/state-badge';
import type { PermissionModel } from './planning-model';
import { slotEstimate } from './planning-prices';
import { askedEstimate, ofName } from './request-words';
import { slotElement } from './slot-focus';
import { SlotHistoryList } from './slot-history-list';
import { slotTone } from './slot-look';
import { allowedActs, neededByOf, type SlotView } from './slot-view';
import { pendingAct, stateWords } from './slot-words';
import type { Ask } from './use-picks';

type SlotDialogProps = {
  view: SlotView;
  anchor: HTMLElement;
  onClose: () => void;
  /** What is booked with it, itself included. */
  booked: readonly SlotView[];
  /** Whether its whole week is on screen. */
  isWholeShown: boolean;
  /** What is to be given up with it, itself included. */
  together: readonly SlotView[];
  onAsk: (asks: readonly Ask[]) => void;
  onGiveUp: (views: readonly SlotView[]) => void;
  onWithdraw: (view: SlotView) => void;
  onAnswerOffer: (view: SlotView, answer: SeatOfferAnswer) => void;
};

const NBSP = '\u00A0';

// The deadline in bold, then how it is counted: "(1 jour ouvré avant)."
function Sentence({ text }: { text: string }) {
  const [head = '', ...rest] = text.split(' (');
  return (
    <>
      <b>{head}</b>
      {rest.length === 0 ? null : ` (${rest.join(' (')}`}
    </>
  );
}

function quietReason({ slot, state, child, isBusy }: SlotView): string {
  if (isBusy) return 'Votre demande est en cours d’envoi.';
  if (slot.isElsewhere === true)
    return `L’autre famille ${ofName(child.name)} a déjà demandé ou réservé ce créneau.`;
  if (pendingAct(state) !== null)
    return 'La collectivité n’a pas encore répondu. Vous pouvez retirer votre demande.';
  return 'Ce créneau ne peut plus être modifié.';
}

/** Until when something can be asked, or why nothing can. */
function Deadline(props: Pick<SlotDialogProps, 'view' | 'booked' | 'isWholeShown'>) {
  const { view } = props;
  const { offer } = view.slot;
  if (offer !== undefined && !view.isBusy) {
    return (
      <DueBox>
        <p>
          <b>{`Place proposée jusqu’au ${offer.until}.`}</b> Sans réponse, elle passe à la famille
          suivante.
        </p>
      </DueBox>
    );
  }
  return <Rules {...props} />;
}

// What is booked by the whole week is asked where its week is on screen.
function askableActs(view: SlotView, isWholeShown: boolean): PermissionModel[] {
  const isWhole = isWholeShown || !view.activity.isByWeek;
  return allowedActs(view).filter(({ act }) => act !== 'BOOKING' || isWhole);
}

function wholeWeekWords(booked: readonly SlotView[], isWholeShown: boolean): string {
  if (!isWholeShown) return 'Se réserve à la semaine entière, depuis la vue de la semaine.';
  const [first, last] = [booked[0], booked.at(-1)];
  return first === undefined || last === undefined || first === last
    ? 'Se réserve à la semaine entière.'
    : `Se réserve à la semaine entière, du ${first.day.name} au ${last.day.name}.`;
}

function Rules({
  view,
  booked,
  isWholeShown,
}: Pick<SlotDialogProps, 'view' | 'booked' | 'isWholeShown'>) {
  const allowed = allowedActs(view);
  const told = allowed.length > 0 ? allowed : view.isBusy ? [] : view.permissions;
  const sentences = [...new Set(told.map(({ explanation }) => explanation))];
  const needed = allowed.length > 0 ? neededByOf(view) : undefined;
  const willBeBilled =
    view.activity.billsLateAbsences &&
    allowed.some(({ act, isBilled }) => act === 'ABSENCE' && !isBilled);
  const isWaiting = pendingAct(view.state) !== null;
  return (
    <DueBox locked={allowed.length === 0 && !isWaiting}>
      {sentences.length === 0 ? quietReason(view) : null}
      {sentences.map((text) => (
        <p key={text}>{allowed.length > 0 ? <Sentence text={text} /> : text}</p>
      ))}
      {view.activity.isByWeek ? <p>{wholeWeekWords(booked, isWholeShown)}</p> : null}
      {needed === undefined ? null : <p>{needed.explanation}</p>}
      {willBeBilled ? <p>{lateAbsenceWords(view)}</p> : null}
    </DueBox>
  );
}

// Nothing where a flat month covers it.
function centsWords(before: string, view: SlotView, act: Ask['act']): string {
  const [cents = null] = askedEstimate([{ view, act }]).items;
  return cents === null ? '' : `${before}${formatEuros(cents)}`;
}

function lateAbsenceWords({ child, price }: SlotView): string {
  const [cents = null] = estimate([{ childId: child.id, kind: 'ABSENT_BILLED', price }]).items;
  return cents === null
    ? 'Après, l’absence compte dans le forfait.'
    : `Après, l’absence est facturée ${formatEuros(cents)}.`;
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

const ICONS: Record<PermissionModel['act'], ReactNode> = {
  BOOKING: <CalendarPlus aria-hidden />,
  ABSENCE: <CalendarX aria-hidden />,
  CANCELLATION: <Undo2 aria-hidden />,
};

/** A seat is kept for the child: take it, or let it go. */
function Offer({ view, onClose, onAnswerOffer }: Omit<SlotDialogProps, 'anchor'>) {
  const answer = (given: SeatOfferAnswer) => () => {
    onClose();
    onAnswerOffer(view, given);
  };
  return (
    <div className="grid gap-2">
      <Button block size="lg" icon={<Check aria-hidden />} onClick={answer('ACCEPTED')}>
        Accepter la place
      </Button>
      <Button
        block
        size="lg"
        variant="secondary"
        icon={<Undo2 aria-hidden />}
        onClick={answer('DECLINED')}
      >
        Laisser la place
      </Button>
    </div>
  );
}

function Acts(props: Omit<SlotDialogProps, 'anchor'>) {
  const { view, booked, isWholeShown, together, onClose, onAsk, onGiveUp, onWithdraw } = props;
  const acts = askableActs(view, isWholeShown);
  const isHeld = neededByOf(view) !== undefined;
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
            onAsk((act === 'BOOKING' ? booked : [view]).map((one) => ({ view: one, act })));
          }}
        >
          {permission.act === 'BOOKING' && booked.length > 1
            ? `Demander la semaine, ${plural(booked.length, 'jour')}`
            : labelOf(permission, view)}
        </Button>
      ))}
      {together.length > 0 ? (
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
      ) : null}
      {canWithdraw ? (
        <Button
          block
          size="lg"
          variant="danger"
          icon={<Undo2 aria-hidden />}
          onClick={() => {
            onClose();
            onWithdraw(view);
          }}
        >
          Retirer ma demande
        </Button>
      ) : null}
    </div>
  );
}

function Price({ view }: { view: SlotView }) {
  const made = slotEstimate(view);
  return (
    <span className="text-sm text-muted">
      {`Prix${NBSP}: ${estimateWords(made)}`}
      {made.isHighest ? <span className="block">{capitalise(HIGHEST_WORDS)}</span> : null}
    </span>
  );
}

/** One slot: who and when, its state, until when, what can be asked, and all that happened to it. */
export function SlotDialog(props: SlotDialogProps) {
  const { view, anchor, onClose } = props;
  const { child, activity, session, day, state } = view;
  return (
    <Dialog
      open
      onClose={onClose}
      anchor={anchor}
      returnFocusTo={() => slotElement(view.key)}
      media={<Gommette index={child.sticker} initial={child.name} size={38} />}
      title={`${child.name}, ${day.name}`}
      subtitle={
        <>
          {`${activity.name}, ${session.time}`}
          <br />
          {`${activity.facility} · ${activity.issuer}`}
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateBadge tone={slotTone(state)}>{stateWords(view)}</StateBadge>
        <Price view={view} />
      </div>
      <Deadline {...props} />
      {view.slot.offer !== undefined && !view.isBusy ? <Offer {...props} /> : <Acts {...props} />}
      <SlotHistoryList sessionId={session.id} childId={child.id} />
    </Dialog>
  );
}
