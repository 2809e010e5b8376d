// `npm test`: every check and every test. `npm run check`: the quick part of it. The last line counts what passed and what failed.
import { availableParallelism } from 'node:os'
import { ensureBuilt } from './built.mjs'
import { checks, runCheck } from './checks.mjs'
import { ensureInstalled } from './installed.mjs'
import { runTests } from './tests.mjs'

const quick = process.argv.includes('--quick')
const total = { passed: 0, failed: 0, skipped: 0 }

function note({ name, passed, said, seconds }) {
  total[passed ? 'passed' : 'failed'] += 1
  process.stdout.write(`${passed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)\n`)
  if (!passed) process.stdout.write(`${said.trimEnd()}\n\n`)
}

/** As many at once as there are cores: the slow ones stand first in the list. */
async function runChecks(waiting) {
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) note(await runCheck(next))
    }),
  )
}

function build() {
  const startedAt = performance.now()
  try {
    ensureBuilt()
    note({
      name: 'build of the web application',
      passed: true,
      said: '',
      seconds: (performance.now() - startedAt) / 1000,
    })
  } catch (error) {
    note({ name: 'build of the web application', passed: false, said: error.message, seconds: 0 })
  }
}

try {
  ensureInstalled()
  await runChecks([...checks])
  if (!quick) build()
  const counts = await runTests(quick ? ['unit'] : ['unit', 'houses', 'integration', 'journeys'])
  for (const key of Object.keys(total)) total[key] += counts[key]
} catch (error) {
  process.stdout.write(`${error.stack ?? error}\n`)
  total.failed += 1
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exitCode = total.failed === 0 ? 0 : 1
