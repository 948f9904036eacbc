import type { FileReading } from '../types/change-queue';

const TOGETHER_MS = 10 * 60 * 1000;

function isTogether(newer: FileReading, older: FileReading): boolean {
  return (
    newer.agentName === older.agentName &&
    newer.collectivityName === older.collectivityName &&
    newer.at.getTime() - older.at.getTime() <= TOGETHER_MS
  );
}

/** Readings, the newest first, with the photos that an agent saw in a row within ten minutes as one. */
export function groupReadings(readings: readonly FileReading[]): FileReading[] {
  const groups: FileReading[] = [];
  for (const reading of readings) {
    const last = groups.at(-1);
    if (
      last?.what.kind === 'PHOTOS' &&
      reading.what.kind === 'PHOTOS' &&
      isTogether(last, reading)
    ) {
      const names = [...new Set([...last.what.names, ...reading.what.names])];
      groups[groups.length - 1] = { ...last, what: { kind: 'PHOTOS', names } };
    } else {
      groups.push(reading);
    }
  }
  return groups;
}
