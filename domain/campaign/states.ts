/** The states of a campaign.
 * - draft: it is prepared, and may still be changed and deleted.
 * - launching: its tasks are issued; not all of its targets are followed yet.
 * - running: all of its targets are followed.
 * - closed: all of its targets are closed; nothing follows.
 * - deleted: a draft that was taken back; its row stays, for its record. */
type CampaignState = 'draft' | 'launching' | 'running' | 'closed' | 'deleted'

/** In which its tasks are worked on. */
export const liveStates: string[] = ['launching', 'running'] satisfies CampaignState[]
/** In which nobody is told of its tasks yet. */
export const untoldStates: string[] = ['draft', 'launching'] satisfies CampaignState[]

/** The states of a target.
 * - open: until all of its tasks are done.
 * - closed: they are done.
 * - dropped: it was taken out of its campaign; nothing follows. */
export const targetStates = ['open', 'closed', 'dropped'] as const
