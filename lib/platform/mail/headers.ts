import type { OutgoingEmail } from './types';

/** The headers that say that nobody wrote this by hand, and how to stop it in one click (RFC 8058). */
export function headersOf({
  unsubscribeUrl,
}: Pick<OutgoingEmail, 'unsubscribeUrl'>): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribeUrl === null
      ? {}
      : {
          'List-Unsubscribe': `<${unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
  };
}
