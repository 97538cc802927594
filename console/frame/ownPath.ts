/** A path of ours to go on to, from what somebody may have forged: anything that could lead elsewhere becomes the start
 * page. */
export function ownPath(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])[\x21-\x7e]*$/.test(to) || to.includes('\\')) return '/'
  const base = 'http://ours.invalid'
  const url = URL.canParse(to, base) ? new URL(to, base) : null
  // What is left once dots are resolved may begin with two slashes, which name a host again.
  return url?.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
}
