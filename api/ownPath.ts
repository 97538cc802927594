/** A path of ours to go on to, from what somebody may have forged: anything that could lead elsewhere becomes the start
 * page. */
export function ownPath(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(to) || to.includes('\\')) return '/'
  const base = 'http://ours.invalid'
  const url = URL.canParse(to, base) ? new URL(to, base) : null
  return url?.origin === base ? url.pathname + url.search : '/'
}
