import { writeFileSync } from 'node:fs'
import { clientSchema, CLIENT_SCHEMA } from '../clientSchema'

/** `npm run client`: writes the types of the client anew from the document that the service makes. */
async function main(): Promise<void> {
  writeFileSync(CLIENT_SCHEMA, await clientSchema())
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
