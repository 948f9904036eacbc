import { firstOfMonth, isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';

import type { SimulationAddress } from '../types/simulation';
import { TARIFFS_PATH } from './agent-address';
import { isDocumentId } from './mine-address';

/** Where agents try a tariff on a family. */
export const SIMULATION_PATH = `${TARIFFS_PATH}/simulation`;

/** More sessions, or hours, than a month has. */
export const MOST_UNITS = 200;

const LONGEST_SEARCH = 100;

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function idOf(params: SearchParams, name: string): string | null {
  const id = one(params, name);
  return isDocumentId(id) ? id : null;
}

function monthOf(text: string, today: CivilDate): CivilDate {
  const day = `${text}-01`;
  return isCivilDate(day) ? day : firstOfMonth(today);
}

function quantityOf(text: string): number | null {
  const quantity = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return quantity > 0 && quantity <= MOST_UNITS ? quantity : null;
}

/** Reads an address; what is not understood is left out, and the month is the present one. */
export function readSimulationAddress(params: SearchParams, today: CivilDate): SimulationAddress {
  return {
    search: one(params, 'q').trim().replaceAll('\0', '').slice(0, LONGEST_SEARCH),
    familyId: idOf(params, 'famille'),
    childId: idOf(params, 'enfant'),
    activityId: idOf(params, 'activite'),
    month: monthOf(one(params, 'mois'), today),
    quantity: quantityOf(one(params, 'quantite').trim()),
  };
}

/** The simulator, for a family. */
export function simulationHref(familyId: string): string {
  return `${SIMULATION_PATH}?famille=${familyId}`;
}
