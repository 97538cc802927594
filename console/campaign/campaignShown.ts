import type { z } from 'zod'
import type { oneCampaignAnswer } from '../../api/campaign/campaigns'

export type CampaignShown = z.infer<typeof oneCampaignAnswer>
