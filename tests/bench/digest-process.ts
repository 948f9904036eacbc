/** Writes the digests that are due, then composes them all, in a process of its own. */
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { keptMailer } from '@/lib/platform/mail/kept-mailer';

/** What it took. Times in seconds, memory in bytes. */
export type DigestMeasures = {
  emails: number;
  decisions: number;
  writing: number;
  composing: number;
  /** Of this process alone, while composing. */
  composingCpu: number;
  /** Resident, at its highest. */
  memory: number;
  /** What the heap holds once its garbage is collected. */
  live: number;
};

const CUT = new Date('2026-11-24T12:00:00.000Z');

async function measure(): Promise<DigestMeasures> {
  let memory = 0;
  const sample = setInterval(() => (memory = Math.max(memory, process.memoryUsage.rss())), 100);
  const startedAt = performance.now();
  const { emails, decisions } = await runDigests({ at: CUT });
  const writtenAt = performance.now();
  const before = process.cpuUsage();
  let kept = 0;
  let last: number;
  do {
    last = (await dispatchDueEmails({ now: CUT, through: keptMailer })).kept;
    kept += last;
  } while (last > 0);
  const { user, system } = process.cpuUsage(before);
  clearInterval(sample);
  globalThis.gc?.();
  if (kept !== emails) throw new Error(`${kept} e-mails were composed out of ${emails}.`);
  return {
    emails,
    decisions,
    writing: (writtenAt - startedAt) / 1000,
    composing: (performance.now() - writtenAt) / 1000,
    composingCpu: (user + system) / 1_000_000,
    memory,
    live: process.memoryUsage().heapUsed,
  };
}

process.send?.(await measure());
process.disconnect();
process.exit(0);
