import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pinnedNode, root } from './installed.mjs'

/** Settings of an installation on this machine must not reach the tests. */
const ours = ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'PUBLIC_URL', 'LOG_LEVEL']
const patience = 45 * 60_000

/** Runs the tests of these projects and counts them; a file that could not be loaded or an error outside of tests is a failure too. */
export async function runTests(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'tiejun-report-'))
  const report = join(folder, 'report.json')
  const args = [
    'run',
    ...projects.map((name) => `--project=${name}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  try {
    const code = await vitest(args)
    const counts = existsSync(report)
      ? count(JSON.parse(readFileSync(report, 'utf8')))
      : { passed: 0, failed: 0, skipped: 0 }
    if (code !== 0 && counts.failed === 0) counts.failed = 1
    return counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function vitest(args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.includes(name)))
  // Whoever starts the program as a process of its own compiles the same thousand files: the first does it for all.
  env.NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'compiled')
  const child = spawn(pinnedNode, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: patience,
    env,
  })
  return new Promise((settle) => {
    child.once('error', () => settle(1))
    child.once('close', (code) => settle(code ?? 1))
  })
}

function count(report) {
  const unread = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unread,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
