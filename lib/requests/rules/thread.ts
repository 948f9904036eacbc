/** One thing of a request's thread: something that happened, or something that was written. */
export type ThreadItem<Event, Message> =
  { kind: 'event'; at: Date; event: Event } | { kind: 'message'; at: Date; message: Message };

/**
 * What happened and what was written, together, the newest first. Both lists come newest first, and
 * keep their own order: of the same instant, what happened led to what was written.
 */
export function threadOf<Event extends { at: Date }, Message extends { at: Date }>(
  events: readonly Event[],
  messages: readonly Message[],
): ThreadItem<Event, Message>[] {
  const items: ThreadItem<Event, Message>[] = [];
  let [nextEvent, nextMessage] = [0, 0];
  for (;;) {
    const [event, message] = [events[nextEvent], messages[nextMessage]];
    if (message !== undefined && (event === undefined || message.at >= event.at)) {
      items.push({ kind: 'message', at: message.at, message });
      nextMessage += 1;
    } else if (event !== undefined) {
      items.push({ kind: 'event', at: event.at, event });
      nextEvent += 1;
    } else return items;
  }
}
