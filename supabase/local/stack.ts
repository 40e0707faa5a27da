import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { projectDir, resetFolder, startStack } from './instance'
import { StackError } from './types'

const usage = 'npm run stack -- --seed empty|demo|bench:<people> [--port N] [--data DIR] [--json] [--reset]'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, port: { type: 'string', default: '54321' }, data: { type: 'string' }, json: { type: 'boolean', default: false }, reset: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    console.log(usage)
    return
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new StackError(`--port takes a number from 0 to 65535, not "${values.port}".`)
  const dataDir = resolve(values.data ?? join(projectDir, '.local', 'stack'))
  const stopping = new AbortController()
  let stop: (() => Promise<void>) | undefined
  const end = (): void => {
    if (stopping.signal.aborted) return
    stopping.abort()
    void stop?.().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  if (values.reset) resetFolder(dataDir)
  const stack = await startStack({ dataDir, port, signal: stopping.signal, log: (line) => console.error(line), ...(values.seed ? { seed: values.seed } : {}) })
  stop = stack.stop
  const facts = { SUPABASE_URL: stack.supabaseUrl, SUPABASE_PUBLISHABLE_KEY: stack.publishableKey, SUPABASE_SECRET_KEY: stack.secretKey, DATABASE_URL: stack.databaseUrl }
  if (values.json) console.log(JSON.stringify({ ...facts, accounts: stack.accounts }))
  else {
    for (const [name, value] of Object.entries(facts)) console.log(`${name}=${value}`)
    for (const account of stack.accounts) console.log(`${account.role.padEnd(20)} ${account.username.padEnd(16)} ${account.password.padEnd(20)} ${account.unit}`)
    console.log('Ctrl-C ends it; the data stay.')
  }
  if (stopping.signal.aborted) return
  const reason = await stack.crashed
  console.error(reason)
  await stack.stop()
  process.exit(1)
}

main().catch((error: unknown) => {
  console.error(error instanceof StackError || (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) ? (error as Error).message : error)
  process.exit(error instanceof StackError && error.message === 'Stopped while starting.' ? 130 : 1)
})
