import { cache } from 'react';

import { getQueueSummary } from '@/lib/requests/queries/attention';

/** How much waits for the agent: asked once for the menu and the home page. */
export const queueSummary = cache(getQueueSummary);
