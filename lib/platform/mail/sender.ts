const BRACKETED = /<([^<>]+)>/;

/** Who e-mails come from: the collectivity's name, at the portal's address (MAIL_FROM). */
export type Sender = { name: string; address: string };

/** The sender of an e-mail. Line breaks and quotes, which could forge a header, are dropped. */
export function senderOf(mailFrom: string, name: string): Sender {
  const address = BRACKETED.exec(mailFrom)?.[1] ?? mailFrom;
  return { name: name.replace(/\s*[\r\n"\\<>]+\s*/g, ' ').trim(), address: address.trim() };
}

/** `"Name" <address>`, as the Resend API reads it. */
export function formatSender({ name, address }: Sender): string {
  return `"${name}" <${address}>`;
}

/** The Message-ID of an e-mail: the same at each attempt, so that a doubled one is recognised. */
export function messageIdOf(emailId: string, sender: Sender): string {
  return `<${emailId}@${sender.address.split('@').at(-1) ?? 'localhost'}>`;
}
