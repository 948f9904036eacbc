'use client';

import { type SelectSlot, usePlanning } from './planning-context';
import { slotTone } from './slot-look';
import { isModifiable, pickableAct, type SlotView } from './slot-view';
import { slotName, stateDetail, stateLabel } from './slot-words';

type SlotButtonProps = {
  view: SlotView;
  onSelect: SelectSlot;
  /** In the grid, one slot alone is a stop for Tab. */
  tabIndex?: 0 | -1;
};

function pickProps(view: SlotView, isPicked: boolean) {
  if (pickableAct(view) === null && !isPicked) return { 'aria-disabled': true } as const;
  return { role: 'checkbox', 'aria-checked': isPicked } as const;
}

/** One child on one session: sticker, first name, state in words, colour and shape. */
export function SlotButton({ view, onSelect, tabIndex }: SlotButtonProps) {
  const { model, picks, openKey } = usePlanning();
  const detail = stateDetail(view);
  const isOpen = openKey === view.key;
  return (
    <button
      type="button"
      data-slot={view.key}
      className={`slot slot-${slotTone(view.state)}${isModifiable(view) ? '' : ' slot-locked'}`}
      aria-label={slotName(view, model)}
      onClick={(event) => onSelect(view, event)}
      {...(tabIndex !== undefined && { tabIndex })}
      {...(picks === null
        ? { 'aria-haspopup': 'dialog', 'aria-expanded': isOpen ? true : undefined }
        : pickProps(view, picks.has(view.key)))}
    >
      <svg width="26" height="26" aria-hidden="true">
        <use href={`#enfant-${view.slot.child}`} />
      </svg>
      <span className="slot-text">
        <b>
          {view.child.name}
          {detail === '' ? null : <em> {detail}</em>}
        </b>
        <span>{stateLabel(view)}</span>
      </span>
    </button>
  );
}
