import { PublicSection } from '@/components/layout/public-layout';
import type { Contact } from '@/lib/collectivities/types/public';

import { ContactList } from './contact-lines';
import { WrittenLines } from './written-lines';

function Publisher({ contacts }: { contacts: readonly Contact[] }) {
  const isAlone = contacts.length === 1;
  const isWritten = contacts.every(({ publicationDirector }) => publicationDirector !== null);
  return (
    <PublicSection title="Éditeur">
      <p>
        {isAlone
          ? 'Ce portail est édité par\u00A0:'
          : 'Ce portail est édité par les collectivités qui y accueillent les familles\u00A0:'}
      </p>
      <ContactList contacts={contacts} />
      <h3>Directeur de la publication</h3>
      <WrittenLines contacts={contacts} column="publicationDirector" />
      {isWritten ? null : (
        <p>
          {isAlone
            ? 'C’est le représentant légal de la collectivité\u00A0: son maire ou son président.'
            : 'Là où son nom n’est pas écrit, c’est le représentant légal de la collectivité\u00A0: son maire ou son président.'}
        </p>
      )}
    </PublicSection>
  );
}

function Hosting({ contacts }: { contacts: readonly Contact[] }) {
  const isWritten = contacts.every(({ hostingProvider }) => hostingProvider !== null);
  return (
    <PublicSection title="Hébergement">
      <WrittenLines contacts={contacts} column="hostingProvider" />
      {isWritten ? null : (
        <p>
          Le portail est hébergé par la collectivité, ou par le prestataire qu’elle a choisi. Le
          service ci-dessus vous donne son nom et son adresse.
        </p>
      )}
    </PublicSection>
  );
}

/** Who publishes the portal, and the software it is. */
export function LegalNotice({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <>
      <Publisher contacts={contacts} />
      <Hosting contacts={contacts} />
      <PublicSection title="Logiciel">
        <p>
          Portail Familles est un logiciel libre, sous licence publique de l’Union européenne
          (EUPL-1.2). Les polices de caractères Atkinson Hyperlegible Next et Gabarito sont sous
          licence SIL Open Font 1.1, les icônes Lucide sous licence ISC.
        </p>
      </PublicSection>
      <PublicSection title="Liens">
        <p>
          Le portail ne charge rien depuis un autre site. Les liens vers d’autres sites n’engagent
          que leurs éditeurs.
        </p>
      </PublicSection>
    </>
  );
}
