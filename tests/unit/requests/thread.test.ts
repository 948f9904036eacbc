import { threadOf } from '@/lib/requests/rules/thread';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 9, minute));
const named = (name: string, minute: number) => ({ name, at: at(minute) });

it('weaves what happened and what was written, the newest first, each in its own order', () => {
  const events = [named('refused', 30), named('sent', 0)];
  const messages = [named('why?', 40), named('answer', 30), named('question', 10)];
  const names = threadOf(events, messages).map((item) =>
    item.kind === 'event' ? item.event.name : item.message.name,
  );
  expect(names).toEqual(['why?', 'answer', 'refused', 'question', 'sent']);
  expect(threadOf([], [])).toEqual([]);
});
