import { Shapes, Sun, Sunrise, Sunset, Utensils } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Moment } from '@/lib/activities/types';

const ICONS: Record<Moment, ReactNode> = {
  MORNING: <Sunrise aria-hidden />,
  NOON: <Utensils aria-hidden />,
  AFTERNOON: <Shapes aria-hidden />,
  EVENING: <Sunset aria-hidden />,
  DAY: <Sun aria-hidden />,
};

/** The drawing of a moment of the day; its name is beside it. */
export function MomentIcon({ moment }: { moment: Moment }) {
  return ICONS[moment];
}
