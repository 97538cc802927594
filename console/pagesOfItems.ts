import { bulkPages } from './bulk/bulkPages.routes'
import type { Page } from './frame/pageRoutes'
import { boardPages } from './board/boardPage.routes'
import { bulletinPages } from './bulletin/bulletinsPage.routes'
import { drawPages } from './finding/drawsPage.routes'
import { findingPages } from './finding/findingPage.routes'
import { findingsPages } from './finding/findingsPage.routes'
import { indicatorPages } from './indicator/indicatorsPage.routes'
import { householdPages } from './household/householdsPage.routes'
import { letterPages } from './escalation/lettersPage.routes'
import { launchPages } from './campaign/launchPage.routes'
import { mailPages } from './mail/mailsPage.routes'
import { overduePages } from './escalation/overduePage.routes'
import { pairingPages } from './pairing/pairingsPage.routes'
import { peoplePages } from './person/peoplePage.routes'
import { programmePages } from './programme/programmesPage.routes'
import { projectPages } from './project/projectsPage.routes'
import { strandedPages } from './handOver/strandedPage.routes'
import { targetPages } from './campaign/targetsPage.routes'
import { taskPages } from './task/taskPage.routes'
import { tasksPages } from './task/tasksPage.routes'
import { workPages } from './duty/workPage.routes'

/** Every page of the console. `/findings/new` comes before `/findings/:id`, and `/tasks/bulk` before `/tasks/:id`. */
export const pagesOfItems: Page[] = [
  ...bulkPages,
  ...workPages,
  ...boardPages,
  ...overduePages,
  ...launchPages,
  ...bulletinPages,
  ...programmePages,
  ...projectPages,
  ...pairingPages,
  ...tasksPages,
  ...taskPages,
  ...targetPages,
  ...letterPages,
  ...findingsPages,
  ...findingPages,
  ...householdPages,
  ...drawPages,
  ...indicatorPages,
  ...peoplePages,
  ...strandedPages,
  ...mailPages,
]
