import { idAt } from './ids';
import type { SeedRequest } from './ledger';
import { earliest, later, MINUTE_MS } from './moments';
import { deciderOf, whenAnswered, type Story } from './story';

type Said = { by: 'family' | 'service'; body: string; at: Date; isQuestion?: boolean; readAt?: Date };

const NOT_NOW_MINUTES = 25;

function agentOf(request: SeedRequest, story: Story) {
  return deciderOf(story, request.family.collectivity);
}

/** Adds a message to a request's conversation, and what the other side made of it. */
function say(request: SeedRequest, story: Story, { by, body, at, isQuestion = false, readAt }: Said): void {
  const { rows } = story.setting;
  const { id: requestId, collectivityId, familyId, accountId } = request.row;
  const { agentId } = agentOf(request, story);
  const before = request.messages.length;
  const id = idAt(at);
  const isFamily = by === 'family';
  const message = { position: before + 1, seen: before, isQuestion };
  request.messages.push({ side: isFamily ? 'FAMILY' : 'SERVICE', ...message });
  const author = { accountId: isFamily ? accountId : null, agentId: isFamily ? null : agentId };
  rows.RequestMessage.push({ id, collectivityId, requestId, familyId, ...message, ...author, body, at });
  if (readAt !== undefined) {
    const reader = { accountId: isFamily ? null : accountId, agentId: isFamily ? agentId : null };
    rows.RequestMessageReading.push({ id: idAt(readAt), collectivityId, messageId: id, ...reader, at: readAt });
  } else if (isFamily) {
    request.row.unreadByService = (request.row.unreadByService ?? 0) + 1;
  }
}

function isSolanges(story: Story): (request: SeedRequest) => boolean {
  return ({ family, row }) => family === story.families.solange && row.kind === 'BOOKING';
}

/** What Solange is asked about Léa's two Fridays, and what she asked about a refusal. */
function talkWithSolange(story: Story): void {
  const { ledger, setting } = story;
  const hers = ledger.requests.filter(isSolanges(story));
  const pending = hers.find(({ lines }) => lines.every(({ row }) => row.status === 'PENDING'));
  if (pending !== undefined) {
    const at = earliest(whenAnswered(pending, story, 35), later(setting.now, -NOT_NOW_MINUTES * MINUTE_MS));
    say(pending, story, {
      by: 'service',
      body: 'Bonjour, le premier de ces vendredis, le groupe part à la piscine.\nLéa a-t-elle son test d’aisance aquatique\u00A0?',
      at,
      isQuestion: true,
    });
  }
  const past = hers.find(({ lines }) => lines.some(({ row }) => row.status === 'REFUSED') && lines.some(({ row }) => row.status === 'ACCEPTED'));
  if (past === undefined) return;
  const answered = whenAnswered(past, story, 25);
  const asked = later(answered, 50 * MINUTE_MS);
  const replied = later(asked, 95 * MINUTE_MS);
  const body = 'Bonjour, une place peut-elle encore se libérer pour le second vendredi\u00A0?';
  say(past, story, { by: 'family', body, at: asked, readAt: later(replied, -4 * MINUTE_MS) });
  say(past, story, {
    by: 'service',
    body: 'Bonjour, non, le groupe reste complet. Nous pouvons accueillir Léa un autre jour\u00A0: faites une nouvelle demande.',
    at: replied,
    readAt: later(replied, 130 * MINUTE_MS),
  });
}

/** A message of another family that nobody of the service has read. */
function waitForService(story: Story): void {
  const { ledger, families, setting, collectivities } = story;
  const waiting = ledger.requests.find(
    ({ family, row, lines }) =>
      families.others.includes(family) &&
      family.collectivity === collectivities.siej &&
      row.kind === 'BOOKING' &&
      lines.every((line) => line.row.status === 'PENDING'),
  );
  if (waiting === undefined) return;
  say(waiting, story, {
    by: 'family',
    body: `Bonjour, la grand-mère de ${waiting.child.firstName} viendra à 18:15. Est-ce assez tôt\u00A0?`,
    at: later(setting.now, -2 * NOT_NOW_MINUTES * MINUTE_MS),
  });
}

/** What families and the service wrote to each other. */
export function writeConversations(story: Story): void {
  talkWithSolange(story);
  waitForService(story);
}
