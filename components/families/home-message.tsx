import { ArrowRight } from 'lucide-react';

import { ButtonLink } from '@/components/ui/button';
import { NewMark } from '@/components/ui/state-badge';
import { momentFrom } from '@/lib/families/messages';
import { toReadTitle, toReadWords } from '@/lib/requests/labels/conversation';
import { myRequestHref } from '@/lib/requests/rules/mine-address';
import type { RequestToRead } from '@/lib/requests/types/conversation';

import { Item } from './home-item';

/** A request about which the service has written, or waits for the family. */
export function ToReadItem({ request, now }: { request: RequestToRead; now: Date }) {
  const { reference, isToComplete, unread, at, timeZone } = request;
  const { day, time } = momentFrom(now, at, timeZone);
  return (
    <Item
      margin={
        <>
          {unread > 0 ? (
            <>
              <NewMark>Nouveau</NewMark>
              <br />
            </>
          ) : null}
          {day}, {time}
        </>
      }
      title={toReadTitle(request)}
      action={
        <ButtonLink
          href={myRequestHref(reference)}
          prefetch={false}
          variant={isToComplete ? 'primary' : 'secondary'}
          iconEnd={<ArrowRight aria-hidden />}
          className="min-w-44 max-md:w-full"
        >
          {isToComplete ? 'Répondre' : 'Lire'}
        </ButtonLink>
      }
    >
      <p>{toReadWords(request)}</p>
    </Item>
  );
}
