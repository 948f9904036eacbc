import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { Button, ButtonLink } from '@/components/ui/button';
import { MOST_UNITS, SIMULATION_PATH } from '@/lib/billing/rules/simulation-address';
import type { SimulatedFamily, SimulationAddress } from '@/lib/billing/types/simulation';

export interface BackofficeSimulationFormProps {
  address: SimulationAddress;
  family: SimulatedFamily;
  activities: readonly { id: string; name: string; facilityName: string }[];
}

/** The second step: which child, which activity, and how much of it. The address keeps the answers. */
export function BackofficeSimulationForm(props: BackofficeSimulationFormProps) {
  const { address, family, activities } = props;
  const { childId, activityId, month, quantity } = address;
  return (
    <form
      key={JSON.stringify(address)}
      action={SIMULATION_PATH}
      className="grid max-w-[44rem] gap-4 px-4 py-5 md:px-6"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-xl">{`Famille ${family.name}, dossier n° ${family.number}`}</h2>
        <ButtonLink href={SIMULATION_PATH} variant="quiet">
          Changer de famille
        </ButtonLink>
      </div>
      <input type="hidden" name="famille" value={family.id} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <SelectField
          name="enfant"
          label="Enfant"
          defaultValue={childId ?? undefined}
          options={family.children.map(({ id, firstName, lastName }) => ({
            value: id,
            label: `${firstName} ${lastName}`,
          }))}
        />
        <SelectField
          name="activite"
          label="Activité"
          defaultValue={activityId ?? undefined}
          options={activities.map(({ id, name, facilityName }) => ({
            value: id,
            label: `${name}, ${facilityName}`,
          }))}
        />
        <TextField
          name="mois"
          label="Mois"
          type="month"
          required
          defaultValue={month.slice(0, 7)}
        />
        <TextField
          name="quantite"
          label="Nombre de séances (facultatif)"
          hint="Ou d’heures, pour un tarif à l’heure. Vide&nbsp;: ce qui est réservé ce mois-là."
          type="number"
          min={1}
          max={MOST_UNITS}
          inputMode="numeric"
          defaultValue={quantity ?? ''}
        />
      </div>
      <Button type="submit" variant="primary" className="justify-self-start">
        Calculer le prix
      </Button>
    </form>
  );
}
