import type { Contact } from '@/lib/collectivities/types/public';
import { capitalise } from '@/lib/core/words';

/** "02 00 00 00 40" as a telephone link. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} className="whitespace-nowrap">
      {phone}
    </a>
  );
}

export interface ContactLinesProps {
  contacts: readonly Contact[];
  className?: string | undefined;
}

/** Whom to call, one line for each collectivity. */
export function ContactLines({ contacts, className }: ContactLinesProps) {
  return (
    <ul className={className}>
      {contacts.map((contact) => (
        <li key={contact.name}>
          <b className="text-text">{contact.shortName}</b>
          {`, ${contact.serviceName}\u00A0: `}
          <PhoneLink phone={contact.phone} />
          {`. ${contact.openingHours}.`}
        </li>
      ))}
    </ul>
  );
}

/** How to reach each collectivity, in full, for the legal pages. */
export function ContactList({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <div className="grid gap-4">
      {contacts.map((contact) => (
        <address key={contact.name} className="not-italic">
          <b className="block">{contact.name}</b>
          <span className="block">{capitalise(contact.serviceName)}</span>
          <span className="block">{contact.postalAddress}</span>
          <span className="block">
            <PhoneLink phone={contact.phone} />
          </span>
          <span className="block">
            <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </span>
          <span className="block text-muted">{contact.openingHours}</span>
        </address>
      ))}
    </div>
  );
}
