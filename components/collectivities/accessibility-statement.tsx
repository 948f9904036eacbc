import { PublicSection } from '@/components/layout/public-layout';
import type { Contact } from '@/lib/collectivities/types/public';

import { ContactList } from './contact-lines';

export interface AccessibilityStatementProps {
  /** Where the portal is reached. */
  address: string;
  contacts: readonly Contact[];
}

/** The declaration that RGAA 4.1.2 asks for: "non conforme" as long as no audit was made. */
export function AccessibilityStatement({ address, contacts }: AccessibilityStatementProps) {
  return (
    <>
      <PublicSection title="Engagement">
        <p>
          Les collectivités qui utilisent Portail Familles s’engagent à le rendre accessible,
          conformément à l’article 47 de la loi n°{'\u00A0'}2005-102 du 11 février 2005. Cette
          déclaration porte sur le portail servi à l’adresse {address}.
        </p>
      </PublicSection>
      <PublicSection title="État">
        <p>
          Le portail est <b>non conforme</b> au référentiel général d’amélioration de
          l’accessibilité (RGAA), version 4.1.2{'\u00A0'}: il n’a pas encore été audité.
        </p>
        <p>
          Il est conçu pour être utilisé au clavier, au lecteur d’écran, à 200{'\u00A0'}% de taille
          de texte et sur un téléphone. Chaque page est vérifiée par un outil automatique, qui ne
          voit qu’une partie des défauts.
        </p>
      </PublicSection>
      <PublicSection title="Non accessible">
        <p>
          Sans audit, la liste des contenus non accessibles n’est pas établie. Signalez-nous ce qui
          vous arrête.
        </p>
      </PublicSection>
      <PublicSection title="Déclaration">
        <p>
          Cette déclaration a été établie le 23 novembre 2026. Elle sera mise à jour après le
          premier audit.
        </p>
      </PublicSection>
      <PublicSection title="Nous écrire">
        <p>
          Si une page vous pose problème, écrivez au service qui accueille vos enfants, ou
          appelez-le. Il vous dira comment faire autrement, et transmettra votre remarque.
        </p>
        <ContactList contacts={contacts} />
      </PublicSection>
      <PublicSection title="Recours">
        <p>
          Si vous avez signalé un défaut qui vous empêche d’utiliser le portail et que vous n’avez
          pas eu de réponse satisfaisante, vous pouvez{'\u00A0'}:
        </p>
        <ul>
          <li>
            écrire au Défenseur des droits sur{' '}
            <a href="https://formulaire.defenseurdesdroits.fr/">formulaire.defenseurdesdroits.fr</a>
            {'\u00A0'};
          </li>
          <li>
            rencontrer son délégué dans votre région, trouvé sur{' '}
            <a href="https://www.defenseurdesdroits.fr/saisir/delegues">defenseurdesdroits.fr</a>
            {'\u00A0'};
          </li>
          <li>
            lui envoyer une lettre, sans timbre{'\u00A0'}: Défenseur des droits, Libre réponse
            71120, 75342 Paris CEDEX 07.
          </li>
        </ul>
      </PublicSection>
    </>
  );
}
