import { api } from '../api/client.ts';
import type { Approval } from '../api/types.ts';
import { LiveList } from './live-list.svelte.ts';

/** What waits for a person in this tenant: shown beside the navigation, on the overview and in its own place. */
export const pendingApprovals = new LiveList<Approval>(
  (cursor) => api.approvals({ status: 'pending', limit: 50, cursor }),
  (approval) => approval.approval_id,
);
