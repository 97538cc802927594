import { accountPage, shownOncePage, type AccountView } from '../../console/accountPage'
import type { Act, Page, Viewing } from './page'
import { everyItem } from './reading'

async function show(viewing: Viewing): Promise<string> {
  const { read, frame, state } = viewing
  return accountPage({
    ...{ frame, state },
    me: (await read('get /me')) as AccountView['me'],
    keys: await everyItem<AccountView['keys'][number]>(viewing, 'get /me/keys', {}),
    feeds: await everyItem<AccountView['feeds'][number]>(viewing, 'get /me/calendar-feeds', {}),
  })
}

const acts: Record<string, Act> = {
  password: {
    route: 'put /me/password',
    body: ({ current, password }) => ({ current, password }),
    to: () => '/sign-in?set=password',
  },
  makeKey: {
    route: 'post /me/keys',
    body: ({ name = '', expiresOn = '' }) => ({
      name: name.trim(),
      expiresOn: expiresOn === '' ? null : expiresOn,
    }),
    show: ({ frame }, answer) => shownOncePage(frame, 'keyMade', (answer as { key: string | null }).key),
  },
  revokeKey: { route: 'delete /me/keys/{id}', params: (_viewing, { id = '' }) => ({ id }) },
  makeFeed: {
    route: 'post /me/calendar-feeds',
    show: ({ frame }, answer) => shownOncePage(frame, 'feedMade', (answer as { url: string | null }).url),
  },
  revokeFeed: { route: 'delete /me/calendar-feeds/{id}', params: (_viewing, { id = '' }) => ({ id }) },
}

export const accountPages: Page[] = [{ path: '/account', here: 'account', show, acts }]
