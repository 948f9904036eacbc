'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';

import type { RefusalTemplate } from '@/lib/requests/rules/refusals';

import { type Desk, type DeskLine, DeskProvider } from './backoffice-desk-context';
import { PANEL_TITLE_ID, QUEUE_ID } from './backoffice-ids';
import { useDecisions } from './use-decisions';
import { useShortcuts } from './use-shortcuts';

export interface BackofficeDeskProps {
  lines: readonly DeskLine[];
  /** The line whose panel is shown, asked for in the address or the first of the list. */
  openId: string | null;
  /** Whether the address asks for it. */
  isAsked: boolean;
  /** The list without an open line. */
  listHref: string;
  canDecide: boolean;
  canOverbook: boolean;
  refusals: readonly RefusalTemplate[];
  children: ReactNode;
}

const MOVE_DELAY_MS = 150;

const WIDE = '(width >= 75rem)';

function neighbour(
  lines: readonly DeskLine[],
  from: string | null,
  step: 1 | -1,
): DeskLine | undefined {
  const index = lines.findIndex(({ lineId }) => lineId === from);
  return index === -1 ? lines[0] : lines[index + step];
}

// The line to open once others are gone: the next that stays, else the one before.
function nextOpen(
  lines: readonly DeskLine[],
  from: string,
  gone: ReadonlySet<string>,
): DeskLine | undefined {
  const index = lines.findIndex(({ lineId }) => lineId === from);
  const stays = ({ lineId }: DeskLine) => !gone.has(lineId);
  return lines.slice(index + 1).find(stays) ?? lines.slice(0, Math.max(0, index)).findLast(stays);
}

function useSelection(lines: readonly DeskLine[]): [readonly DeskLine[], Desk['select']] {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const select: Desk['select'] = (lineIds, on) =>
    setIds((before) => {
      const after = new Set(before);
      for (const lineId of lineIds) {
        if (on) after.add(lineId);
        else after.delete(lineId);
      }
      return after;
    });
  return [lines.filter(({ lineId }) => ids.has(lineId)), select];
}

// J and K: the highlight moves at once; the panel follows when the keys rest.
function useCursor(lines: readonly DeskLine[], openId: string | null) {
  const router = useRouter();
  const [moved, setMoved] = useState<{ to: string; from: string | null } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const cursor = moved !== null && moved.from === openId ? moved.to : openId;
  const move = (step: 1 | -1) => {
    const line = neighbour(lines, cursor, step);
    if (line === undefined) return;
    setMoved({ to: line.lineId, from: openId });
    document.getElementById(`ligne-${line.lineId}`)?.focus();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => router.replace(line.href, { scroll: false }), MOVE_DELAY_MS);
  };
  const rest = () => clearTimeout(timer.current);
  return { cursor, move, rest };
}

function focusFirst(ids: readonly string[]): void {
  for (const id of ids) {
    const target = document.getElementById(id);
    target?.focus();
    if (target !== null && document.activeElement === target) return;
  }
}

// The focus that went with an answered row or its buttons goes to the next row, or to what shows.
function useFocusAfterAnswer(lines: readonly DeskLine[], cursor: string | null): () => void {
  const answered = useRef(false);
  useEffect(() => {
    if (!answered.current) return;
    answered.current = false;
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    focusFirst([`ligne-${cursor ?? ''}`, PANEL_TITLE_ID, QUEUE_ID]);
  }, [lines, cursor]);
  return () => {
    answered.current = true;
  };
}

// On small screens an opened line takes the place of the list: its title takes the focus.
function useFocusOnOpen(openId: string | null, isAsked: boolean): void {
  const before = useRef(openId);
  useEffect(() => {
    const isNew = before.current !== openId || !isAsked;
    before.current = isAsked ? openId : null;
    if (isNew && isAsked && !window.matchMedia(WIDE).matches) focusFirst([PANEL_TITLE_ID]);
  }, [openId, isAsked]);
}

/** The state of the queue's page: what is selected, where the keyboard is, what was answered. */
export function BackofficeDesk(props: BackofficeDeskProps) {
  const { lines, openId, isAsked, listHref, canDecide, canOverbook, refusals, children } = props;
  const router = useRouter();
  const [selected, select] = useSelection(lines);
  const { cursor, move, rest } = useCursor(lines, openId);
  useFocusOnOpen(openId, isAsked);
  const onAnswer = useFocusAfterAnswer(lines, cursor);
  const [drafts] = useState(() => new Map<string, string>());
  const { deciding, notice, dismiss, decide } = useDecisions((gone) => {
    onAnswer();
    select([...gone], false);
    if (cursor === null || !gone.has(cursor)) return;
    // J or K may be about to open a line that has just left the list.
    rest();
    // On small screens an open line hides the list: who answers from it stays in it.
    if (!isAsked && !window.matchMedia(WIDE).matches) return;
    router.replace(nextOpen(lines, cursor, gone)?.href ?? listHref, { scroll: false });
  });
  const isSelected = selected.some(({ lineId }) => lineId === cursor);
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => canDecide && cursor !== null && select([cursor], !isSelected),
  });
  const desk: Desk = {
    lines,
    canDecide,
    canOverbook,
    refusals,
    selected,
    select,
    cursor,
    openId,
    deciding,
    decide,
    notice,
    dismissNotice: dismiss,
    drafts,
  };
  return <DeskProvider value={desk}>{children}</DeskProvider>;
}
