import { ofCampaigns } from './campaigns'
import { ofFiles } from './files'
import { ofFindings } from './findings'
import { ofFunds } from './funds'
import { ofHands } from './letters'
import { ofHouseholds } from './households'
import { ofIndicators } from './indicators'
import { ofPairings } from './pairings'
import { ofPeople } from './people'
import { ofRequests } from './requests'
import { ofShapes } from './shapes'
import { ofTasks } from './tasks'

/** Every fault by its code: `[Chinese, English]`. `{{name}}` stands for a value, `{{name, task}}` for a word of a closed list
 * (`WORDS` of `values.ts` has the lists), `{{name, instant}}` for an instant. Codes are kept: programs go by them. */
export const CATALOGUE = {
  ...ofRequests,
  ...ofFiles,
  ...ofTasks,
  ...ofHands,
  ...ofFindings,
  ...ofPeople,
  ...ofCampaigns,
  ...ofIndicators,
  ...ofHouseholds,
  ...ofFunds,
  ...ofPairings,
  ...ofShapes,
} as const
