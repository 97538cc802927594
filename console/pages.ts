import { mountMailbox } from './mail/mailboxPage.routes'
import type { Pages } from '../api/app'
import { mountBulletinPages } from './bulletin/bulletinPages'
import { icon, mountBrowserFiles } from './frame/browserFiles'
import { mountLanguage } from './frame/language'
import { mountDoneForms, mountPages } from './frame/pageRoutes'
import { pagesOfItems } from './pagesOfItems'
import { tellOnPage } from './frame/refusals'
import { mountStartPage } from './frame/startPages'
import { mountLinkPages } from './link/linkPages'
import { mountUnsubscribePages } from './link/unsubscribePages'
import { accountPages } from './person/accountPage.routes'
import { knownBrowsers } from './person/knownBrowsers'
import { mountPasswordPages } from './person/passwordPages'
import { mountSignInPages } from './person/signInPages'

/** All pages for people. */
export const pages: Pages = {
  mount: (app, world) => {
    const browsers = knownBrowsers(world.authSecret, world.publicUrl.startsWith('https:'))
    mountSignInPages(app, { ...world, browsers })
    mountPasswordPages(app, { ...world, browsers })
    mountLanguage(app, world)
    mountStartPage(app, world)
    mountLinkPages(app, world)
    mountUnsubscribePages(app, world)
    mountBulletinPages(app, world)
    mountDoneForms(app, world)
    mountBrowserFiles(app)
    mountPages(app, [...pagesOfItems, ...accountPages(world)], world)
    if (world.localMailbox) mountMailbox(app, world.db)
  },
  tellOnPage,
  icon: icon.path,
}
