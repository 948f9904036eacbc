import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with a call; `lost-reply` is accepted first. */
export type Fault = 'none' | 'rate-limit' | 'server-error' | 'cut' | 'hang' | 'lost-reply';

/** An e-mail as Resend's API takes it. */
export type ApiEmail = {
  from: string;
  to: string;
  reply_to?: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
};

export type AcceptedEmail = ApiEmail & { id: string };

type Received = {
  path: string;
  headers: IncomingMessage['headers'];
  emails: readonly ApiEmail[];
};

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

export type FakeResend = {
  readonly url: string;
  /** What would have left for good: the e-mails of each key once. */
  readonly accepted: readonly AcceptedEmail[];
  readonly calls: readonly Received[];
  stop: () => Promise<void>;
};

export type FakeResendOptions = {
  /** What goes wrong with the next call. */
  fault?: () => Fault;
  /** A recipient for whose sake a whole call is refused, permissive or not. */
  poison?: string;
  /** How many calls a second are let through; all of them unless said. */
  rate?: number;
};

const IS_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function refusal(status: number, name: string, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: { statusCode: status, name, message: 'personal data' } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** What one key was first sent with, and what it was answered. */
type Kept = { body: string; answer: Answer };

class Service {
  readonly accepted: AcceptedEmail[] = [];
  readonly calls: Received[] = [];
  readonly #kept = new Map<string, Kept>();
  readonly #options: FakeResendOptions;
  #window = { second: 0, count: 0 };

  constructor(options: FakeResendOptions) {
    this.#options = options;
  }

  /** The rate of the API, as its headers tell it; null while there is room. */
  limit(): { headers: Record<string, string>; isOver: boolean } {
    const { rate } = this.#options;
    if (rate === undefined) return { headers: {}, isOver: false };
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#window.second) this.#window = { second, count: 0 };
    this.#window.count += 1;
    const remaining = Math.max(rate - this.#window.count, 0);
    const headers = {
      'ratelimit-limit': String(rate),
      'ratelimit-remaining': String(remaining),
      'ratelimit-reset': '1',
    };
    return { headers, isOver: this.#window.count > rate };
  }

  answer(path: string, headers: IncomingMessage['headers'], text: string): Answer {
    const body = JSON.parse(text) as ApiEmail | ApiEmail[];
    const emails = Array.isArray(body) ? body : [body];
    this.calls.push({ path, headers, emails });
    const key = headers['idempotency-key'];
    const kept = typeof key === 'string' ? this.#kept.get(key) : undefined;
    const hash = createHash('sha256').update(text).digest('hex');
    if (kept !== undefined)
      return kept.body === hash ? kept.answer : refusal(409, 'invalid_idempotent_request');
    const isPermissive = headers['x-batch-validation'] === 'permissive';
    const answer = this.#accept(emails, Array.isArray(body), isPermissive);
    if (answer.status === 200 && typeof key === 'string')
      this.#kept.set(key, { body: hash, answer });
    return answer;
  }

  #accept(emails: readonly ApiEmail[], isBatch: boolean, isPermissive: boolean): Answer {
    const { poison } = this.#options;
    const wrong = emails.flatMap(({ to }, index) => (IS_ADDRESS.test(to) ? [] : [index]));
    const isPoisoned = emails.some(({ to }) => to === poison);
    if (isPoisoned || emails.length > 100 || (wrong.length > 0 && !(isBatch && isPermissive)))
      return refusal(422, 'validation_error');
    const taken = emails
      .filter((_, index) => !wrong.includes(index))
      .map((email, index) => ({ ...email, id: `resend-${this.accepted.length + index + 1}` }));
    this.accepted.push(...taken);
    const data = taken.map(({ id }) => ({ id }));
    const errors = wrong.map((index) => ({ index, message: 'personal data' }));
    return { status: 200, body: isBatch ? { data, errors } : data[0] };
  }
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

const BEFORE: Partial<Record<Fault, Answer>> = {
  'rate-limit': refusal(429, 'rate_limit_exceeded', { 'retry-after': '0' }),
  'server-error': refusal(500, 'internal_server_error'),
};

/** A local server that behaves as Resend does, and fails as the test says. */
export async function startFakeResend(options: FakeResendOptions = {}): Promise<FakeResend> {
  const service = new Service(options);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readBody(request);
    const { headers: limits, isOver } = service.limit();
    if (isOver) {
      const retry = { ...limits, 'retry-after': '1' };
      write(response, refusal(429, 'rate_limit_exceeded', retry));
      return;
    }
    const fault = options.fault?.() ?? 'none';
    const before = BEFORE[fault];
    if (before !== undefined) write(response, before);
    if (fault === 'cut') request.socket.destroy();
    if (before !== undefined || fault === 'cut' || fault === 'hang') return;
    const answer = service.answer(request.url ?? '', request.headers, text);
    if (fault === 'lost-reply') request.socket.destroy();
    else write(response, { ...answer, headers: { ...limits, ...answer.headers } });
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    accepted: service.accepted,
    calls: service.calls,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
