import { calendarRoutes } from './calendar/calendar'
import { auditRoutes } from './audit/audit'
import { absenceRoutes } from './person/absences'
import { areaExportRoutes } from './region/areaExports'
import { boardRoutes } from './board/boards'
import { bulkRoutes } from './bulk/bulk'
import { bulletinRoutes } from './bulletin/bulletins'
import { calendarFeedRoutes } from './person/calendarFeeds'
import { campaignRoutes } from './campaign/campaigns'
import { candidateRoutes } from './campaign/candidates'
import { deadlineRoutes } from './task/deadlines'
import { drawRoutes } from './finding/draws'
import { evidenceRoutes } from './evidence/evidence'
import { findingActRoutes } from './finding/findingActs'
import { findingExportRoutes } from './finding/findingExports'
import { findingRoutes } from './finding/findings'
import { grantRoutes } from './person/grants'
import { groupRobotRoutes } from './integration/groupRobots'
import { handOverRoutes } from './handOver/handOvers'
import { householdActRoutes } from './household/householdActs'
import { householdExportRoutes } from './household/householdExports'
import { householdRoutes } from './household/households'
import { owedVisitRoutes } from './household/owedVisits'
import { importRoutes } from './importing/imports'
import { indicatorRoutes } from './indicator/indicators'
import { instructionRoutes } from './task/instructions'
import { ledgerExportRoutes } from './board/ledgerExports'
import { launchRoutes } from './campaign/launching'
import { letterRoutes } from './escalation/letters'
import { keyRoutes } from './person/keys'
import { mailRoutes } from './mail/mails'
import { dutyRoutes } from './duty/duties'
import { overdueRoutes } from './duty/overdue'
import { meRoutes } from './person/me'
import { monitoringRuleRoutes } from './household/monitoringRules'
import { ownAccountRoutes } from './person/ownAccount'
import { pairingExportRoutes } from './pairing/pairingExports'
import { pairingRoutes } from './pairing/pairings'
import { peopleRoutes } from './person/people'
import { personActionRoutes } from './person/personActions'
import { personalDataRoutes } from './person/personalData'
import { programmeRoutes } from './programme/programmes'
import { escalationRoutes } from './escalation/escalation'
import { fundRoutes } from './project/funds'
import { projectExportRoutes } from './project/projectExports'
import { projectRoutes } from './project/projects'
import { readingExportRoutes } from './indicator/readingExports'
import { readingRoutes } from './indicator/readings'
import { regionRoutes } from './region/regions'
import { reportBurdenRoutes } from './campaign/reportBurden'
import type { Route } from './http/route'
import { savedViewRoutes } from './person/savedViews'
import { strandedRoutes } from './handOver/stranded'
import { steeringRoutes } from './campaign/steering'
import { supporterRoutes } from './task/supporters'
import { targetRoutes } from './campaign/targets'
import { taskActRoutes } from './task/taskActs'
import { taskRoutes } from './task/tasks'
import { webhookRoutes } from './integration/webhooks'

/** Where the API lives. */
export const BASE_PATH = '/api/v1'

const ofEach: Record<string, Route>[] = [
  importRoutes,
  programmeRoutes,
  calendarRoutes,
  campaignRoutes,
  launchRoutes,
  steeringRoutes,
  candidateRoutes,
  boardRoutes,
  targetRoutes,
  taskRoutes,
  taskActRoutes,
  deadlineRoutes,
  bulkRoutes,
  supporterRoutes,
  instructionRoutes,
  handOverRoutes,
  strandedRoutes,
  findingRoutes,
  findingActRoutes,
  owedVisitRoutes,
  householdRoutes,
  householdActRoutes,
  householdExportRoutes,
  monitoringRuleRoutes,
  drawRoutes,
  evidenceRoutes,
  findingExportRoutes,
  ledgerExportRoutes,
  areaExportRoutes,
  bulletinRoutes,
  letterRoutes,
  escalationRoutes,
  mailRoutes,
  auditRoutes,
  absenceRoutes,
  meRoutes,
  dutyRoutes,
  overdueRoutes,
  ownAccountRoutes,
  keyRoutes,
  peopleRoutes,
  personActionRoutes,
  regionRoutes,
  personalDataRoutes,
  grantRoutes,
  calendarFeedRoutes,
  savedViewRoutes,
  reportBurdenRoutes,
  webhookRoutes,
  groupRobotRoutes,
  readingRoutes,
  indicatorRoutes,
  readingExportRoutes,
  projectRoutes,
  projectExportRoutes,
  fundRoutes,
  pairingRoutes,
  pairingExportRoutes,
]

/** Every route of the API: what is mounted and what the OpenAPI document tells are both this list. */
export const routes: Route[] = ofEach.flatMap((ofOne) => Object.values(ofOne))
