import type { SlotAct } from '@/lib/bookings/types';
import type { LineEventType } from '@/lib/requests/types';

/** Something that happened to a child's slot, through a request of the family. */
export type SlotEvent = {
  id: string;
  type: 'SUBMITTED' | LineEventType;
  at: Date;
  kind: SlotAct;
  /** The request's public number. */
  reference: bigint;
  /** How many other days the request asks for. */
  otherDays: number;
  /** The family's account that acted; null where an agent or the rules did. */
  author: string | null;
  isByAgent: boolean;
  /** Of a refusal. */
  reason: string | null;
  /** On the waiting list, from 1. */
  rank: number | null;
};

/** All that happened to a slot, newest first. */
export type SlotHistory = {
  collectivityName: string;
  timeZone: string;
  events: readonly SlotEvent[];
};

/** The same, in words. */
export type SlotHistoryEntry = {
  id: string;
  /** Before, in bold and after: "Réservation", "demandée", "par Solange GUILLET…". */
  what: readonly [string, string, string];
  /** "2 septembre à 09:41" */
  when: string;
  /** The instant, for machines. */
  dateTime: string;
};
