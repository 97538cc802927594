/** Where a campaign stands: how many of its targets are followed, and how many closed. */
export type CampaignPosition = { state: string; targets: number; armed: number; closed: number }
/** - arm: its targets are to be followed.
 * - run: all of them are; people are told of the launch.
 * - close: all of them are closed. */
export type CampaignStep = 'arm' | 'run' | 'close'

/** What comes next of a campaign; null: it waits for its targets, or nothing follows. */
export function nextOfCampaign({ state, targets, armed, closed }: CampaignPosition): CampaignStep | null {
  if (state === 'launching') return armed < targets ? 'arm' : 'run'
  return state === 'running' && targets > 0 && closed === targets ? 'close' : null
}

/** Where a campaign stands, as Temporal shows it. */
export const wordsOfCampaign = ({ state, targets, armed, closed }: CampaignPosition) =>
  `${state}: ${targets} targets, ${armed} followed, ${closed} closed`
