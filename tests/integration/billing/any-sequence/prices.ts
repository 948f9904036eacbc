import { MONTHS, type Pricing } from './catalogue';
import {
  divide,
  sum,
  type Activity,
  type Draft,
  type Family,
  type Ledger,
  type Line,
  type Run,
  type Slot,
  type Tariff,
} from './ledger';
import { endOf, holds, isWithin, overlaps } from './periods';

/** A family, as it pays a month: at the quotient of its first day. */
type Payer = { quotient: number | null; postalCode: string };

const BILLED = ['BOOKED', 'PRESENT', 'ABSENT_BILLED'];

/** A child's month at an activity: a flat one is paid once. */
type MonthKey = `${string}:${string}`;

function unitOf({ price }: Pricing, quotient: number | null): number {
  switch (price.kind) {
    case 'FLAT':
      return price.cents;
    case 'BANDS': {
      const last = price.bands.at(-1)?.cents ?? 0;
      if (quotient === null) return last;
      return price.bands.find(({ upTo }) => upTo === null || quotient <= upTo)?.cents ?? last;
    }
    case 'EFFORT': {
      if (quotient === null) return price.ceilingCents;
      const effort = divide(quotient * price.rate, 1000);
      return Math.min(price.ceilingCents, Math.max(price.floorCents, effort));
    }
  }
}

/** What so many units cost, minutes where they are hours, once reductions are off. */
function reduced(pricing: Pricing, family: Payer, rank: number, quantity: number): number {
  const sibling = pricing.siblings.find((one) => one.rank === rank)?.percent ?? 0;
  const isResident = pricing.residents?.postalCodes.includes(family.postalCode) ?? false;
  const resident = isResident ? (pricing.residents?.percent ?? 0) : 0;
  const cents = unitOf(pricing, family.quotient) * quantity * (100 - sibling) * (100 - resident);
  return divide(cents, pricing.unit === 'HOUR' ? 60 * 10_000 : 10_000);
}

function minutesOf({ startsAt, endsAt }: Activity): number {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return minutes(endsAt) - minutes(startsAt);
}

function surchargeOf(slot: Slot, pricing: Pricing, base: number): number {
  if (slot.state === 'ABSENT_BILLED') return 0;
  if (slot.isUnbooked) return pricing.unbookedCents;
  return slot.isLate ? divide(base * (slot.activity.latePercent ?? 0), 100) : 0;
}

type Group = { pricing: Tariff; slots: Slot[] };

function lineOf(
  { pricing, slots }: Group,
  family: Payer,
  { rank, isMonthPaid }: { rank: number; isMonthPaid: boolean },
): Line {
  const [first] = slots;
  if (first === undefined) throw new Error('a line of nothing');
  const isFlat = pricing.unit === 'MONTH';
  const each = pricing.unit === 'HOUR' ? minutesOf(first.activity) : 1;
  const base = isFlat ? 0 : reduced(pricing, family, rank, each);
  const surcharge = sum(slots.map((slot) => surchargeOf(slot, pricing, base)));
  const months = isFlat && !isMonthPaid ? 1 : 0;
  const month = isFlat ? reduced(pricing, family, rank, months) : 0;
  const amount = base * slots.length + month + surcharge;
  const { meal } = pricing;
  return {
    ...{ childId: first.child.id, activityId: first.activity.id, tariffId: pricing.id },
    unit: pricing.unit,
    quantity: isFlat ? months : each * slots.length,
    ...{ amount, surcharge, slots, isGivenBack: false },
    meal:
      meal.kind === 'PART'
        ? Math.min(amount, meal.cents * slots.length)
        : meal.kind === 'WHOLE'
          ? amount
          : 0,
  };
}

/** The tariff of its day. */
function tariffOf({ activity, day }: Slot): Tariff | undefined {
  return activity.pricings.find(({ start, end }) => start <= day && (end === null || day <= end));
}

function groupsOf(slots: Slot[]): Group[] {
  const groups = new Map<string, Group>();
  for (const slot of slots.toSorted((a, b) => a.day.localeCompare(b.day))) {
    const pricing = tariffOf(slot);
    if (pricing === undefined) continue;
    const key = `${slot.child.id}:${pricing.id}`;
    const group = groups.get(key) ?? { pricing, slots: [] };
    group.slots.push(slot);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function isBilled({ state }: Slot): boolean {
  return BILLED.includes(state);
}

function isAskedOf(run: Run, slot: Slot): boolean {
  return (
    isBilled(slot) &&
    isWithin(slot.day, run) &&
    run.activities.includes(slot.activity) &&
    !run.excluded.has(slot.child.familyId)
  );
}

// A run for a part of a month leaves its flat months to the one that bills all of it.
function isLeftByPart(run: Run, slot: Slot): boolean {
  return tariffOf(slot)?.unit === 'MONTH' && !holds(run, slot.day.slice(0, 7));
}

/** The flat months that other runs bill already. */
function monthsPaid(ledger: Ledger, run: Run, month: string): Set<MonthKey> {
  const others = ledger.runs.filter((one) => one !== run && one.status !== 'DROPPED');
  const lines = others.flatMap(({ drafts }) => drafts.flatMap((draft) => draft.lines));
  return new Set(
    lines
      .filter(({ isGivenBack, unit, quantity }) => !isGivenBack && unit === 'MONTH' && quantity > 0)
      .filter(({ slots }) => slots[0]?.day.startsWith(month))
      .map(({ childId, activityId }): MonthKey => `${childId}:${activityId}`),
  );
}

function payerOf({ quotient, postalCode }: Family, month: string): Payer {
  const day = `${month}-01`;
  const holds = quotient !== null && quotient.since <= day && day <= quotient.until;
  return { quotient: holds ? quotient.value : null, postalCode };
}

/** Whether days of a run have no tariff: nothing of them is billed. */
export function isUntariffed({ slots }: Ledger, run: Run): boolean {
  return slots.some((slot) => isAskedOf(run, slot) && tariffOf(slot) === undefined);
}

/** Whether days of a run are left to one that bills all of their month. */
export function isPartMonth({ slots }: Ledger, run: Run): boolean {
  return slots.some((slot) => isAskedOf(run, slot) && slot.run === null && isLeftByPart(run, slot));
}

function linesOf(ledger: Ledger, run: Run, family: Family, month: string): Line[] {
  const own = ledger.slots.filter(
    (slot) => slot.child.familyId === family.id && slot.day.startsWith(month),
  );
  const ranked = family.children.filter((child) =>
    own.some((slot) => isBilled(slot) && slot.child === child),
  );
  const billed = own.filter(
    (slot) =>
      isAskedOf(run, slot) && (slot.run === null || slot.run === run) && !isLeftByPart(run, slot),
  );
  const paid = monthsPaid(ledger, run, month);
  const lines: Line[] = [];
  for (const group of groupsOf(billed)) {
    const slot = group.slots[0];
    const rank = 1 + ranked.findIndex((child) => child === slot?.child);
    const key: MonthKey = `${slot?.child.id ?? ''}:${slot?.activity.id ?? ''}`;
    lines.push(lineOf(group, payerOf(family, month), { rank, isMonthPaid: paid.has(key) }));
    if (group.pricing.unit === 'MONTH') paid.add(key);
  }
  return lines;
}

/** What a run would bill a family now; null where it is nothing. */
export function draftOf(ledger: Ledger, run: Run, family: Family): Draft | null {
  if (run.excluded.has(family.id)) return null;
  const months = MONTHS.filter((month) =>
    overlaps(run, { start: `${month}-01`, end: endOf(month) }),
  );
  const lines = months.flatMap((month) => linesOf(ledger, run, family, month));
  const amount = sum(lines.map((line) => line.amount));
  return amount === 0 ? null : { familyId: family.id, amount, lines };
}

/** What a run would bill now. */
export function draftsOf(ledger: Ledger, run: Run): Draft[] {
  return ledger.families.flatMap((family) => draftOf(ledger, run, family) ?? []);
}
