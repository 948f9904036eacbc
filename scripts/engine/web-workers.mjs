/**
 * Serves the portal by several processes that share one port. Run with the entry of Next's command and its
 * arguments; WEB_CONCURRENCY says how many.
 */
import cluster from 'node:cluster';

// A process that dies is replaced, a little later; but where none has ever come to serve, none would.
const PAUSE_MS = 1_000;

const [exec = '', ...args] = process.argv.slice(2);
let isStopping = false;
let hasServed = false;

function stop(code) {
  if (isStopping) return;
  isStopping = true;
  process.exitCode = code;
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
}

function serve() {
  if (isStopping) return;
  const worker = cluster.fork();
  worker.once('listening', () => (hasServed = true));
  worker.once('exit', () => {
    if (hasServed) setTimeout(serve, PAUSE_MS);
    else stop(1);
  });
}

cluster.setupPrimary({ exec, args });
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(0));
for (let count = Number(process.env['WEB_CONCURRENCY']); count > 0; count -= 1) serve();
