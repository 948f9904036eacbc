import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { addDays, timeOfDay } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { formatReference } from '@/lib/core/ids';
import { renderAcknowledgement } from '@/lib/notifications/emails/acknowledgement';
import type { EmailContent } from '@/lib/notifications/types';
import { db } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';

import type { Settings } from '../types/settings';

const EXAMPLE = { addressee: 'Mme Camille EXEMPLE', reference: 17_375_961 } as const;

type Texts = Settings['acknowledgement'];

/** What an acknowledgement says of the service that sends it. */
type Service = Pick<Settings['identity'], 'serviceName'> &
  Pick<Settings['contact'], 'postalAddress' | 'phone' | 'email'>;

/** The acknowledgement that a family would receive with these texts, for an invented request. */
export async function previewAcknowledgement(
  actor: AgentActor,
  texts: Texts,
  now: Date,
): Promise<EmailContent> {
  const service = await db.collectivity.findUniqueOrThrow({
    where: { id: actor.collectivity.id },
    select: { serviceName: true, postalAddress: true, phone: true, email: true },
  });
  return exampleAcknowledgement(actor, { ...service, ...texts }, now);
}

/** The same, of a service that is already known. */
export async function exampleAcknowledgement(
  actor: AgentActor,
  service: Service & Texts,
  now: Date,
): Promise<EmailContent> {
  const { name, shortName, timeZone } = actor.collectivity;
  const today = civilDateIn(now, timeZone);
  return renderAcknowledgement({
    frame: {
      addressee: EXAMPLE.addressee,
      collectivityName: name,
      collectivityShortName: shortName,
      timeZone,
      appUrl: env.APP_URL,
      unsubscribeUrl: null,
      ownText: '',
    },
    service,
    references: [formatReference(EXAMPLE.reference)],
    today,
    texts: {},
    changes: [],
    slots: [
      {
        day: addDays(today, 7),
        startsAt: timeOfDay('12:00'),
        endsAt: timeOfDay('14:00'),
        kind: 'BOOKING',
        activity: 'Repas',
        child: 'Alix',
        isBilled: false,
        submittedAt: now,
        outcome: 'PENDING',
        rank: null,
      },
    ],
  });
}
