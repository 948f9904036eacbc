/**
 * Preloaded in the programs that the portal starts: ends them when the portal's process ends in any way.
 * Their standard input is a pipe that the system closes then.
 */
const GRACE_MS = 10_000;

// Programs started by those programs inherit this preload, but not the pipe.
if (process.env['DIES_WITH_PARENT'] === String(process.ppid)) {
  process.stdin.once('close', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
  });
  process.stdin.resume();
  if ('unref' in process.stdin) process.stdin.unref();
}
