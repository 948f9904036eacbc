import 'server-only';

import { Resend } from 'resend';
import { z } from 'zod';

import { env } from '../env';

/** What Resend tells of an e-mail that it took. */
export type DeliveryNews = {
  providerId: string;
  delivery: 'DELAYED' | 'DELIVERED' | 'BOUNCED' | 'COMPLAINED';
  at: Date;
};

/** `forged`: not signed by Resend, or too old to be played again. `other`: nothing to write down. */
export type WebhookReading = { kind: 'news'; news: DeliveryNews } | { kind: 'forged' | 'other' };

const eventSchema = z.object({
  type: z.string(),
  created_at: z.coerce.date(),
  data: z.object({
    email_id: z.string(),
    bounce: z.object({ type: z.string() }).optional(),
  }),
});

const DELIVERIES: Readonly<Record<string, DeliveryNews['delivery']>> = {
  'email.delivery_delayed': 'DELAYED',
  'email.delivered': 'DELIVERED',
  'email.bounced': 'BOUNCED',
  // Resend no longer tries an address that bounced or complained.
  'email.suppressed': 'BOUNCED',
  'email.complained': 'COMPLAINED',
};

/** Whether Resend has been told to call. */
export function hasResendWebhook(): boolean {
  return env.RESEND_WEBHOOK_SECRET !== undefined;
}

/** Reads a call of Resend's webhook: its signature and its age first, then what it says. */
export function readResendWebhook(payload: string, headers: Headers): WebhookReading {
  const { RESEND_WEBHOOK_SECRET: webhookSecret, RESEND_API_KEY: apiKey = 'none' } = env;
  if (webhookSecret === undefined) return { kind: 'forged' };
  let event: unknown;
  try {
    event = new Resend(apiKey).webhooks.verify({
      payload,
      headers: {
        id: headers.get('svix-id') ?? '',
        timestamp: headers.get('svix-timestamp') ?? '',
        signature: headers.get('svix-signature') ?? '',
      },
      webhookSecret,
    });
  } catch {
    return { kind: 'forged' };
  }
  const read = eventSchema.safeParse(event);
  if (!read.success) return { kind: 'other' };
  const { type, created_at: at, data } = read.data;
  const delivery = DELIVERIES[type];
  // A full mailbox, a server that is down: the address is good.
  const isPassing = type === 'email.bounced' && data.bounce?.type.toLowerCase() === 'transient';
  if (delivery === undefined || isPassing) return { kind: 'other' };
  return { kind: 'news', news: { providerId: data.email_id, delivery, at } };
}
