const pageAt = (publicUrl: string, path: string) => `${publicUrl.replace(/\/+$/, '')}${path}`

/** The page behind a link. */
export const linkAddress = (publicUrl: string, token: string) => pageAt(publicUrl, `/t/${token}`)

/** The page on which a person sets their password. */
export const passwordAddress = (publicUrl: string, token: string) => pageAt(publicUrl, `/password/${token}`)

/** The page of a person's monitored households. */
export const householdsAddress = (publicUrl: string) => pageAt(publicUrl, '/households/gaps')

/** The page of what waits for a person. */
export const workAddress = (publicUrl: string) => pageAt(publicUrl, '/work')

/** The page on which a person stops digests. */
export const unsubscribeAddress = (publicUrl: string, token: string) => pageAt(publicUrl, `/u/${token}`)
