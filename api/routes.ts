import { calendarRoutes } from './calendar'
import { auditRoutes } from './audit'
import { absenceRoutes } from './absences'
import { areaExportRoutes } from './areaExports'
import { boardRoutes } from './boards'
import { bulletinRoutes } from './bulletins'
import { calendarFeedRoutes } from './calendarFeeds'
import { campaignRoutes } from './campaigns'
import { candidateRoutes } from './candidates'
import { deadlineRoutes } from './deadlines'
import { drawRoutes } from './draws'
import { evidenceRoutes } from './evidence'
import { findingActRoutes } from './findingActs'
import { findingExportRoutes } from './findingExports'
import { findingRoutes } from './findings'
import { grantRoutes } from './grants'
import { groupRobotRoutes } from './groupRobots'
import { handOverRoutes } from './handOvers'
import { householdActRoutes } from './householdActs'
import { householdExportRoutes } from './householdExports'
import { householdRoutes } from './households'
import { importRoutes } from './imports'
import { indicatorRoutes } from './indicators'
import { instructionRoutes } from './instructions'
import { ledgerExportRoutes } from './ledgerExports'
import { launchRoutes } from './launching'
import { letterRoutes } from './letters'
import { keyRoutes } from './keys'
import { mailRoutes } from './mails'
import { meRoutes } from './me'
import { monitoringRuleRoutes } from './monitoringRules'
import { ownAccountRoutes } from './ownAccount'
import { pairingExportRoutes } from './pairingExports'
import { pairingRoutes } from './pairings'
import { peopleRoutes } from './people'
import { personActionRoutes } from './personActions'
import { personalDataRoutes } from './personalData'
import { programmeRoutes } from './programmes'
import { raisingRoutes } from './raising'
import { fundRoutes } from './funds'
import { projectExportRoutes } from './projectExports'
import { projectRoutes } from './projects'
import { readingExportRoutes } from './readingExports'
import { readingRoutes } from './readings'
import { regionRoutes } from './regions'
import { reportBurdenRoutes } from './reportBurden'
import type { Route } from './route'
import { savedViewRoutes } from './savedViews'
import { strandedRoutes } from './stranded'
import { supporterRoutes } from './supporters'
import { targetRoutes } from './targets'
import { taskActRoutes } from './taskActs'
import { taskRoutes } from './tasks'
import { webhookRoutes } from './webhooks'

/** Where the API lives. */
export const BASE_PATH = '/api/v1'

/** Every route of the API: what is mounted and what the OpenAPI document tells are both this list. */
export const routes: Route[] = [
  ...importRoutes,
  ...programmeRoutes,
  ...calendarRoutes,
  ...campaignRoutes,
  ...launchRoutes,
  ...candidateRoutes,
  ...boardRoutes,
  ...targetRoutes,
  ...taskRoutes,
  ...taskActRoutes,
  ...deadlineRoutes,
  ...supporterRoutes,
  ...instructionRoutes,
  ...handOverRoutes,
  ...strandedRoutes,
  ...findingRoutes,
  ...findingActRoutes,
  ...householdRoutes,
  ...householdActRoutes,
  ...householdExportRoutes,
  ...monitoringRuleRoutes,
  ...drawRoutes,
  ...evidenceRoutes,
  ...findingExportRoutes,
  ...ledgerExportRoutes,
  ...areaExportRoutes,
  ...bulletinRoutes,
  ...letterRoutes,
  ...raisingRoutes,
  ...mailRoutes,
  ...auditRoutes,
  ...absenceRoutes,
  ...meRoutes,
  ...ownAccountRoutes,
  ...keyRoutes,
  ...peopleRoutes,
  ...personActionRoutes,
  ...regionRoutes,
  ...personalDataRoutes,
  ...grantRoutes,
  ...calendarFeedRoutes,
  ...savedViewRoutes,
  ...reportBurdenRoutes,
  ...webhookRoutes,
  ...groupRobotRoutes,
  ...readingRoutes,
  ...indicatorRoutes,
  ...readingExportRoutes,
  ...projectRoutes,
  ...projectExportRoutes,
  ...fundRoutes,
  ...pairingRoutes,
  ...pairingExportRoutes,
]
