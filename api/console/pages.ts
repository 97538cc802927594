import type { Page } from './page'
import { boardPages } from './board'
import { bulletinPages } from './bulletins'
import { drawPages } from './draws'
import { findingPages } from './finding'
import { findingsPages } from './findings'
import { indicatorPages } from './indicators'
import { householdPages } from './households'
import { letterPages } from './letters'
import { launchPages } from './launch'
import { mailPages } from './mails'
import { overduePages } from './overdue'
import { pairingPages } from './pairings'
import { peoplePages } from './people'
import { programmePages } from './programmes'
import { projectPages } from './projects'
import { strandedPages } from './stranded'
import { targetPages } from './targets'
import { taskPages } from './task'
import { tasksPages } from './tasks'
import { workPages } from './work'

/** Every page of the console. `/findings/new` comes before `/findings/:id`. */
export const pages: Page[] = [
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
