import { absenceRoutes } from './absences'
import { campaignRoutes } from './campaigns'
import { candidateRoutes } from './candidates'
import { importRoutes } from './imports'
import { letterRoutes } from './letters'
import { mailRoutes } from './mails'
import { meRoutes } from './me'
import { programmeRoutes } from './programmes'
import type { Route } from './route'
import { targetRoutes } from './targets'
import { taskActRoutes } from './taskActs'
import { taskRoutes } from './tasks'

/** Where the API lives. */
export const BASE_PATH = '/api/v1'

/** Every route of the API: what is mounted and what the OpenAPI document tells are both this list. */
export const routes: Route[] = [
  ...importRoutes,
  ...programmeRoutes,
  ...campaignRoutes,
  ...candidateRoutes,
  ...targetRoutes,
  ...taskRoutes,
  ...taskActRoutes,
  ...letterRoutes,
  ...mailRoutes,
  ...absenceRoutes,
  ...meRoutes,
]
