import { calendarRoutes } from './calendar'
import { absenceRoutes } from './absences'
import { bulletinRoutes } from './bulletins'
import { campaignRoutes } from './campaigns'
import { candidateRoutes } from './candidates'
import { deadlineRoutes } from './deadlines'
import { drawRoutes } from './draws'
import { evidenceRoutes } from './evidence'
import { exportRoutes } from './exports'
import { findingActRoutes } from './findingActs'
import { findingRoutes } from './findings'
import { handOverRoutes } from './handOvers'
import { importRoutes } from './imports'
import { instructionRoutes } from './instructions'
import { letterRoutes } from './letters'
import { mailRoutes } from './mails'
import { meRoutes } from './me'
import { programmeRoutes } from './programmes'
import { raisingRoutes } from './raising'
import { reportBurdenRoutes } from './reportBurden'
import type { Route } from './route'
import { supporterRoutes } from './supporters'
import { targetRoutes } from './targets'
import { taskActRoutes } from './taskActs'
import { taskRoutes } from './tasks'

/** Where the API lives. */
export const BASE_PATH = '/api/v1'

/** Every route of the API: what is mounted and what the OpenAPI document tells are both this list. */
export const routes: Route[] = [
  ...importRoutes,
  ...programmeRoutes,
  ...calendarRoutes,
  ...campaignRoutes,
  ...candidateRoutes,
  ...targetRoutes,
  ...taskRoutes,
  ...taskActRoutes,
  ...deadlineRoutes,
  ...supporterRoutes,
  ...instructionRoutes,
  ...handOverRoutes,
  ...findingRoutes,
  ...findingActRoutes,
  ...drawRoutes,
  ...evidenceRoutes,
  ...exportRoutes,
  ...bulletinRoutes,
  ...letterRoutes,
  ...raisingRoutes,
  ...mailRoutes,
  ...absenceRoutes,
  ...meRoutes,
  ...reportBurdenRoutes,
]
