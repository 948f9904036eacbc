/** "s…t@example.fr": enough for its owner to know it, not for others to write to it. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, at), email.slice(at)];
  return `${local.slice(0, 1)}…${local.length > 2 ? local.slice(-1) : ''}${domain}`;
}
