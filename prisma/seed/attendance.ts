import type { Story } from './story';

const MISSED = 0.03;

/** What was noted at the sessions that are over: nearly all came. */
export function noteAttendance({ ledger, families, setting }: Story): void {
  const main = new Set([families.solange, families.matthieu, families.matthieuOnTheIsland].flatMap(({ children }) => children));
  for (const { session, child } of ledger.listUnnoted()) {
    const isMissed = !main.has(child) && setting.chance.happens(MISSED);
    const isBilled = session.activity.key.toLowerCase().includes('lunch');
    ledger.note(session, child, isMissed ? (isBilled ? 'ABSENT_BILLED' : 'ABSENT') : 'PRESENT');
  }
}
