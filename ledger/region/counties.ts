import { Prisma } from '../generated/client'

/** SQL of the code that `countyIn` of `domain/region/regionCodes` finds in a path. */
export const countyOf = (path: Prisma.Sql) =>
  Prisma.sql`substring(${path} from '(?:^|/)([0-9]{6}|[0-9]+(?=/[0-9]{9}(?:/|$)))(?:/|$)')`
