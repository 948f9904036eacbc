import type { Contact } from '@/lib/collectivities/types/public';

export interface WrittenLinesProps {
  contacts: readonly Contact[];
  column: 'publicationDirector' | 'hostingProvider' | 'dataProtectionContact';
}

/** What the collectivities have written for the law; each says its name where they are several. */
export function WrittenLines({ contacts, column }: WrittenLinesProps) {
  const written = contacts.filter((contact) => contact[column] !== null);
  if (written.length === 0) return null;
  return (
    <ul>
      {written.map((contact) => (
        <li key={contact.name}>
          {contacts.length > 1 ? <b>{`${contact.shortName}\u00A0: `}</b> : null}
          {contact[column]}
        </li>
      ))}
    </ul>
  );
}
