import type { Caller } from '../../support/world'
import { fileFor, type Example } from './routeExamples'

/** Somebody asks for the example of a route. */
export const asks = (caller: Caller, { route, path, body }: Example) => {
  if (route.method === 'get') return caller.get(path)
  const file = fileFor(route)
  if (file) return caller.upload(path, file.bytes, file.name)
  return caller.send(route.method, path, body)
}
