import { cache } from 'react';

import { listRequestsToRead } from '@/lib/requests/queries/conversation';

/** What the service has written and waits for, read once for the navigation and for the page. */
export const familyMessages = cache(listRequestsToRead);
