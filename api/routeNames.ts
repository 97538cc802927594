import type { Route } from './http/route'
import { routes } from './routes'

const byName = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]))

/** A route of the API by its method and path, e.g. `get /tasks/{id}`. */
export function routeNamed(name: string): Route {
  const route = byName.get(name)
  if (!route) throw new Error(`There is no route ${name}.`)
  return route
}
