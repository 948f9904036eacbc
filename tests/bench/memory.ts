import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

type Process = { pid: number; parent: number; residentKilobytes: number };

const HAS_PROC = existsSync('/proc/self/status');

function field(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}

function readStatus(pid: string): Process[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return [{ pid: Number(pid), parent: field(status, 'PPid'), residentKilobytes: field(status, 'VmRSS') }];
  } catch {
    // It ended meanwhile.
    return [];
  }
}

function listProcesses(): Process[] {
  if (HAS_PROC) return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap(readStatus);
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid = 0, parent = 0, residentKilobytes = 0] = line.trim().split(/\s+/).map(Number);
    return { pid, parent, residentKilobytes };
  });
}

/** The resident memory of a process and of all that it started, in bytes. */
export function residentMemory(root: number): number {
  const processes = listProcesses();
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size; ) {
    size = tree.size;
    for (const { pid, parent } of processes) if (tree.has(parent)) tree.add(pid);
  }
  const own = processes.filter(({ pid }) => tree.has(pid));
  return own.reduce((total, { residentKilobytes }) => total + residentKilobytes * 1024, 0);
}
