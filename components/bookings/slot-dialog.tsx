'use client';

import { estimateWords, HIGHEST_WORDS } from '@/lib/billing/labels/estimate';
import { estimate } from '@/lib/billing/rules/estimate';
import { formatEuros } from '@/lib/core/money';
import { capitalise, listWords } from '@/lib/core/words';

import { Dialog } from '../ui/dialog';
import { DueBox } from '../ui/due-box';
import { Gommette } from '../ui/gommette';
import { StateBadge } from '../ui/state-badge';
import { slotEstimate } from './planning-prices';
import { ofName } from './request-words';
import { SlotActs, type SlotActsProps } from './slot-acts';
import { slotElement } from './slot-focus';
import { SlotHistoryList } from './slot-history-list';
import { slotTone } from './slot-look';
import { allowedActs, neededByOf, type SlotView } from './slot-view';
import { pendingAct, stateWords } from './slot-words';

type SlotDialogProps = SlotActsProps & { anchor: HTMLElement };

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
function Deadline(props: SlotDialogProps) {
  const { view } = props;
  const { offer } = view.slot;
  const held = neededByOf(view);
  if (offer !== undefined && !view.isBusy) {
    return (
      <DueBox>
        <p>
          <b>{`Place proposée jusqu’au ${offer.until}.`}</b> Sans réponse, elle passe à la famille
          suivante.
        </p>
        {offer.together === undefined ? null : (
          <p>{`Elle va avec celle de ${listWords(offer.together)}\u00A0: une seule réponse vaut pour tous.`}</p>
        )}
        {held === undefined ? null : <p>{held.explanation}</p>}
      </DueBox>
    );
  }
  return <Rules {...props} />;
}

function wholeWeekWords({ view, booked, cancelled, withdrawn }: SlotDialogProps): string {
  const isGiven = cancelled.length > 1 || withdrawn.length > 1;
  const week = booked.length > 1 ? booked : cancelled.length > 1 ? cancelled : withdrawn;
  const how = isGiven ? 'S’annule à la semaine entière' : 'Se réserve à la semaine entière';
  const [first = view, last = view] = [week[0], week.at(-1)];
  return first === last ? `${how}.` : `${how}, du ${first.day.name} au ${last.day.name}.`;
}

function Rules(props: SlotDialogProps) {
  const { view } = props;
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
      {view.activity.isByWeek ? <p>{wholeWeekWords(props)}</p> : null}
      {needed === undefined ? null : <p>{needed.explanation}</p>}
      {willBeBilled ? <p>{lateAbsenceWords(view)}</p> : null}
    </DueBox>
  );
}

function lateAbsenceWords({ child, price }: SlotView): string {
  const [cents = null] = estimate([{ childId: child.id, kind: 'ABSENT_BILLED', price }]).items;
  return cents === null
    ? 'Après, l’absence compte dans le forfait.'
    : `Après, l’absence est facturée ${formatEuros(cents)}.`;
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
      <SlotActs {...props} />
      <SlotHistoryList sessionId={session.id} childId={child.id} />
    </Dialog>
  );
}
