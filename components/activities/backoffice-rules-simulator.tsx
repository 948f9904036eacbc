import { TextField } from '@/components/forms/text-field';
import type { ActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { rulesChangeWords } from '@/lib/activities/messages/rules-change';
import { simulationWords } from '@/lib/activities/messages/simulation';
import type { Fields } from '@/lib/activities/rules/cutoff-fields';
import { rulesFormSchema, type RulesInput } from '@/lib/activities/schema/rules-form';
import type { SchoolCalendar, SessionTimes } from '@/lib/activities/types';
import { isCivilDate } from '@/lib/core/dates/civil-date';

/** What the form of the rules is shown with. */
export interface RulesFormScene {
  activityId: string;
  name: string;
  priceCents: number;
  /** The rules in force. */
  rules: RulesInput;
  sessions: readonly SessionTimes[];
  others: readonly { id: string; name: string; facilityName: string; isLinked: boolean }[];
  calendar: SchoolCalendar;
  now: Date;
}

function rulesOf(fields: Fields): RulesInput | null {
  const parsed = rulesFormSchema.safeParse(fields);
  return parsed.success ? parsed.data.rules : null;
}

interface SimulatorProps {
  form: Pick<ActionForm<unknown>, 'field'>;
  fields: Fields;
  scene: RulesFormScene;
}

/** What the rules give on a day, as they are typed; before JavaScript, when it is asked. */
export function BackofficeRulesSimulator({ form, fields, scene }: SimulatorProps) {
  const rules = rulesOf(fields);
  const { day } = fields;
  const isDay = typeof day === 'string' && isCivilDate(day);
  const words = rules !== null && isDay ? simulationWords(rules, day, scene, scene.calendar) : [];
  return (
    <section
      aria-labelledby="simulateur"
      className="grid gap-3 rounded-md border-[1.5px] border-ink-500 bg-ink-50 p-4"
    >
      <h2 id="simulateur" className="text-lg">
        Simulateur
      </h2>
      <div className="flex flex-wrap items-end gap-3">
        <TextField {...form.field('day')} label="Jour du créneau" type="date" className="w-48" />
        <Button type="submit" name="intent" value="simulate">
          Simuler
        </Button>
      </div>
      <div role="status" data-simulation className="grid gap-1">
        {words.length === 0 ? (
          <p>
            Choisissez un jour et complétez les phrases&nbsp;: ce qu’elles donnent s’affiche ici.
          </p>
        ) : (
          words.map((line, index) => (
            <p key={line} className={index === 0 ? 'font-[650]' : undefined}>
              {line}
            </p>
          ))
        )}
      </div>
    </section>
  );
}

interface ChangeProps {
  fields: Fields;
  scene: RulesFormScene;
  /** Whether the agent asked what changes: it is said even where nothing does. */
  isAsked: boolean;
}

/** What saving would change, before anything is saved. */
export function BackofficeRulesChange({ fields, scene, isAsked }: ChangeProps) {
  const rules = rulesOf(fields);
  if (rules === null) return null;
  const { calendar, sessions, others, now } = scene;
  const names = new Map(others.map(({ id, name }) => [id, name]));
  const lines = rulesChangeWords(scene.rules, rules, { sessions, names, calendar, now });
  if (lines.length === 0 && !isAsked) return null;
  return (
    <Alert title={lines.length === 0 ? 'Rien ne change' : 'Ce que cela change'} role="status">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>Ce qui est déjà réservé ou demandé garde les conditions de sa demande.</p>
    </Alert>
  );
}
