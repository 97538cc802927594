import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from './cache'

/** Temporal's time-skipping test server, as Maven Central has it. */
const POM = `<project><modelVersion>4.0.0</modelVersion><groupId>gongjian</groupId><artifactId>cache</artifactId>
<version>1</version><dependencies><dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId>
<version>1.31.0</version></dependency></dependencies></project>`
const MAIN_CLASS = 'io.temporal.testserver.TestServer'
const FETCH_MS = 5 * 60_000
const DOWNLOAD_MS = 60_000

const run = promisify(execFile)

/** Finds the program of the time-skipping test server: the vendor's download, or the jars of Maven Central run by java;
 * either stays in our cache. @throws Error with one clear line when neither can be had */
export async function findTestServer(say: (line: string) => void): Promise<string> {
  const program = join(cacheFolder(), 'temporal-test-server')
  if (existsSync(program)) return program
  say('fetching the time-skipping test server (once per machine)')
  if ((await download(program)) || (await fetchJars(program))) return program
  throw new Error(
    'No time-skipping test server: it can neither be downloaded nor fetched by mvn and run by java.',
  )
}

async function download(to: string): Promise<boolean> {
  const platform = process.platform === 'darwin' ? 'macOS' : process.platform
  const name = `temporal-test-server_1.31.0_${platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`
  const address = `https://github.com/temporalio/sdk-java/releases/download/v1.31.0/${name}.tar.gz`
  const archive = `${to}.tar.gz`
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(DOWNLOAD_MS) })
    if (!response.ok) return false
    writeFileSync(archive, Buffer.from(await response.arrayBuffer()))
    await run('tar', [
      '-xzf',
      archive,
      '-C',
      cacheFolder(),
      '--strip-components=1',
      `${name}/temporal-test-server`,
    ])
    return existsSync(to)
  } catch {
    return false
  }
}

async function fetchJars(program: string): Promise<boolean> {
  const folder = join(cacheFolder(), 'temporal-test-server-1.31.0')
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'pom.xml'), POM)
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`]
    await run('mvn', ['-q', '-B', '-f', join(folder, 'pom.xml'), ...goal], { timeout: FETCH_MS })
    await run('java', ['-version'])
    writeFileSync(
      program,
      `#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -cp "${folder}/*" ${MAIN_CLASS} "$@"\n`,
    )
    chmodSync(program, 0o755)
    return true
  } catch {
    return false
  }
}
