import { PublicSection } from '@/components/layout/public-layout';
import type { Contact } from '@/lib/collectivities/types';

import { ContactList } from './contact-lines';

/** Who publishes the portal, and the software it is. */
export function LegalNotice({ contacts }: { contacts: readonly Contact[] }) {
  const isAlone = contacts.length === 1;
  return (
    <>
      <PublicSection title="Éditeur">
        <p>
          {isAlone
            ? 'Ce portail est édité par\u00A0:'
            : 'Ce portail est édité par les collectivités qui y accueillent les familles\u00A0:'}
        </p>
        <ContactList contacts={contacts} />
        <p>
          {isAlone
            ? 'Le directeur de la publication est le représentant légal de la collectivité\u00A0: son maire ou son président.'
            : 'Pour chacune, le directeur de la publication est son représentant légal\u00A0: son maire ou son président.'}
        </p>
      </PublicSection>
      <PublicSection title="Hébergement">
        <p>
          Le portail est hébergé par la collectivité, ou par le prestataire qu’elle a choisi. Le
          service ci-dessus vous donne son nom et son adresse.
        </p>
      </PublicSection>
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
