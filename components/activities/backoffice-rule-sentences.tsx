import type { ReactNode } from 'react';

import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { TextareaField } from '@/components/forms/textarea-field';
import type { ActionForm } from '@/components/forms/use-action-form';
import { countingLabels, monthsWords, weeksWords } from '@/lib/activities/labels/cutoff';
import { WEEKDAYS } from '@/lib/activities/schema/activity-form';
import { weekdayName } from '@/lib/core/dates/format';

type Form = Pick<ActionForm<unknown>, 'field' | 'choice' | 'box'>;

interface RuleProps {
  form: Form;
  /** "booking", "absenceX1": before the names of its fields. */
  prefix: string;
  /** Read before the name of each small field. */
  topic: string;
}

const COUNTINGS = Object.entries(countingLabels).map(([value, label]) => ({ value, label }));
const DAYS = WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day) }));
const options = (most: number, words: (count: number) => string) =>
  Array.from({ length: most + 1 }, (_, count) => ({ value: String(count), label: words(count) }));
const WEEKS = options(8, weeksWords);
const MONTHS = options(3, monthsWords);

interface SentenceProps extends RuleProps {
  kind: string;
  lead: string;
  children?: ReactNode;
}

function Sentence({ form, prefix, topic, kind, lead, children }: SentenceProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1">
      <label className="flex min-h-touch items-center gap-2.5">
        <input
          {...form.choice(`${prefix}Kind`, kind)}
          type="radio"
          aria-label={`${topic}\u00A0: ${lead}`}
          className="size-5 flex-none accent-ink-700 max-md:size-6"
        />
        {lead}
      </label>
      {children}
    </li>
  );
}

function Time({ form, name, topic }: { form: Form; name: string; topic: string }) {
  return (
    <>
      <span aria-hidden>à</span>
      <TextField
        {...form.field(name)}
        label={`${topic}, heure`}
        hideLabel
        type="time"
        className="w-32"
      />
    </>
  );
}

function DaysBefore(props: RuleProps) {
  const { form, prefix, topic } = props;
  return (
    <Sentence {...props} kind="days-before" lead="des jours avant">
      <TextField
        {...form.field(`${prefix}Days`)}
        label={`${topic}, nombre de jours`}
        hideLabel
        inputMode="numeric"
        className="w-16"
      />
      <SelectField
        {...form.field(`${prefix}Counting`)}
        label={`${topic}, jours comptés`}
        hideLabel
        options={COUNTINGS}
        className="w-44"
      />
      <span aria-hidden>avant,</span>
      <Time form={form} name={`${prefix}DaysTime`} topic={`${topic}, des jours avant`} />
    </Sentence>
  );
}

function WeekdayBefore(props: RuleProps) {
  const { form, prefix, topic } = props;
  return (
    <Sentence {...props} kind="weekday" lead="un jour de la semaine">
      <SelectField
        {...form.field(`${prefix}Weekday`)}
        label={`${topic}, jour de la semaine`}
        hideLabel
        options={DAYS}
        className="w-36"
      />
      <SelectField
        {...form.field(`${prefix}Weeks`)}
        label={`${topic}, semaine`}
        hideLabel
        options={WEEKS}
        className="w-60"
      />
      <Time form={form} name={`${prefix}WeekdayTime`} topic={`${topic}, un jour de la semaine`} />
    </Sentence>
  );
}

function DayOfMonth(props: RuleProps) {
  const { form, prefix, topic } = props;
  return (
    <Sentence {...props} kind="day-of-month" lead="un jour du mois">
      <span aria-hidden>le</span>
      <TextField
        {...form.field(`${prefix}Day`)}
        label={`${topic}, jour du mois`}
        hideLabel
        inputMode="numeric"
        className="w-16"
      />
      <SelectField
        {...form.field(`${prefix}Months`)}
        label={`${topic}, mois`}
        hideLabel
        options={MONTHS}
        className="w-52"
      />
      <Time form={form} name={`${prefix}DayTime`} topic={`${topic}, un jour du mois`} />
    </Sentence>
  );
}

interface BackofficeRuleSentencesProps extends RuleProps {
  /** Of an opening: it may be open always. */
  withAlways?: boolean | undefined;
  withDates?: boolean | undefined;
}

/** One rule: the sentences that may say it, with small fields; one is chosen. */
export function BackofficeRuleSentences(props: BackofficeRuleSentencesProps) {
  const { withAlways = false, withDates = false, ...rule } = props;
  const { form, prefix, topic } = rule;
  return (
    <ul>
      {withAlways ? <Sentence {...rule} kind="always" lead="toujours" /> : null}
      <DaysBefore {...rule} />
      <WeekdayBefore {...rule} />
      <DayOfMonth {...rule} />
      {withDates ? (
        <>
          <Sentence {...rule} kind="dates" lead="une date pour chaque période" />
          <li className="pl-8">
            <TextareaField
              {...form.field(`${prefix}Periods`)}
              label={`${topic}, périodes`}
              hideLabel
              rows={2}
              hint="Une par ligne, par exemple 19/12/2026 au 03/01/2027&nbsp;: 05/12/2026 23:59."
            />
          </li>
        </>
      ) : null}
    </ul>
  );
}

interface BackofficeRuleExceptionProps extends RuleProps {
  isDates: boolean;
}

/** The same for some weekdays of the session alone; none ticked, it is left out. */
export function BackofficeRuleException({ isDates, ...rule }: BackofficeRuleExceptionProps) {
  const { form, prefix, topic } = rule;
  return (
    <fieldset className="mt-2 border-l-4 border-rule-strong pl-3">
      <legend className="float-left mr-2 leading-[2.75rem]">Pour les créneaux du</legend>
      <div className="flex flex-wrap gap-x-3">
        {WEEKDAYS.map((weekday) => {
          const { error: _error, ...box } = form.box(`${prefix}On${weekday}`);
          return (
            <label key={weekday} className="flex min-h-touch items-center gap-1.5">
              <input
                {...box}
                type="checkbox"
                value="on"
                aria-label={`${topic}, le ${weekdayName(weekday)}`}
                className="size-5 accent-ink-700 max-md:size-6"
              />
              {weekdayName(weekday)}
            </label>
          );
        })}
      </div>
      <div className="clear-left">
        <BackofficeRuleSentences {...rule} topic={`${topic}, certains jours`} withDates={isDates} />
      </div>
    </fieldset>
  );
}
