import type { Pricing } from './catalogue';
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

function groupsOf(slots: Slot[]): Group[] {
  const groups = new Map<string, Group>();
  for (const slot of slots.toSorted((a, b) => a.day.localeCompare(b.day))) {
    const pricing = slot.activity.pricings.find(
      ({ start, end }) => start <= slot.day && (end === null || slot.day <= end),
    );
    if (pricing === undefined) continue;
    const key = `${slot.child.id}:${pricing.id}`;
    const group = groups.get(key) ?? { pricing, slots: [] };
    group.slots.push(slot);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function isBilledIn(slot: Slot, { month }: Run): boolean {
  return slot.day.startsWith(month) && BILLED.includes(slot.state);
}

/** The flat months that other runs bill already. */
function monthsPaid(ledger: Ledger, run: Run): Set<MonthKey> {
  const others = ledger.runs.filter(
    (one) => one !== run && one.month === run.month && one.status !== 'DROPPED',
  );
  const lines = others.flatMap(({ drafts }) => drafts.flatMap((draft) => draft.lines));
  return new Set(
    lines
      .filter(
        (line) => !line.isGivenBack && line.quantity > 0 && isFlatTariff(ledger, line.tariffId),
      )
      .map(({ childId, activityId }): MonthKey => `${childId}:${activityId}`),
  );
}

function isFlatTariff({ activities }: Ledger, tariffId: string): boolean {
  return activities.some(({ pricings }) =>
    pricings.some(({ id, unit }) => id === tariffId && unit === 'MONTH'),
  );
}

function payerOf({ quotient, postalCode }: Family, { month }: Run): Payer {
  const day = `${month}-01`;
  const holds = quotient !== null && quotient.since <= day && day <= quotient.until;
  return { quotient: holds ? quotient.value : null, postalCode };
}

/** Whether days of a run have no tariff: nothing of them is billed. */
export function isUntariffed({ slots }: Ledger, run: Run): boolean {
  return slots.some(
    (slot) =>
      isBilledIn(slot, run) &&
      run.activities.includes(slot.activity) &&
      !run.excluded.has(slot.child.familyId) &&
      groupsOf([slot]).length === 0,
  );
}

/** What a run would bill a family now; null where it is nothing. */
export function draftOf(ledger: Ledger, run: Run, family: Family): Draft | null {
  if (run.excluded.has(family.id)) return null;
  const own = ledger.slots.filter((slot) => slot.child.familyId === family.id);
  const month = own.filter((slot) => isBilledIn(slot, run));
  const ranked = family.children.filter((child) => month.some((slot) => slot.child === child));
  const billed = month.filter(
    (slot) => run.activities.includes(slot.activity) && (slot.run === null || slot.run === run),
  );
  const paid = monthsPaid(ledger, run);
  const lines: Line[] = [];
  for (const group of groupsOf(billed)) {
    const slot = group.slots[0];
    const rank = 1 + ranked.findIndex((child) => child === slot?.child);
    const key: MonthKey = `${slot?.child.id ?? ''}:${slot?.activity.id ?? ''}`;
    lines.push(lineOf(group, payerOf(family, run), { rank, isMonthPaid: paid.has(key) }));
    if (group.pricing.unit === 'MONTH') paid.add(key);
  }
  const amount = sum(lines.map((line) => line.amount));
  return amount === 0 ? null : { familyId: family.id, amount, lines };
}

/** What a run would bill now. */
export function draftsOf(ledger: Ledger, run: Run): Draft[] {
  return ledger.families.flatMap((family) => draftOf(ledger, run, family) ?? []);
}
